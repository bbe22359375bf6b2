package dev.sallyport.stories;

import static dev.sallyport.stories.Standard.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.app.cli.CommandLines;
import dev.sallyport.app.cli.Terminal;
import dev.sallyport.testkit.Visitor;
import dev.sallyport.testkit.Visitor.Answer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An operator's program looks after a tenant, over real HTTP.
class AdminApiTest {
    private static final Path GUIDE = Path.of("..", "docs", "admin-api.md");
    private static final Pattern OPERATION = Pattern.compile("\\| `([A-Z]+) (/[^`]*)` \\|");
    private static final String BOTH = "sallyport:admin:read sallyport:admin:write";
    private static final String SHOP =
            """
            {"client_id": "shop", "client_name": "Shop", "grant_types": ["client_credentials"],
             "scope": "pockets.read", "access_token_lifetime": "15m"}\
            """;

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.asNewcomersSeeIt();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void users_are_looked_after() {
        var token = token("operator", "operator-secret", BOTH);
        var created =
                send(
                        token,
                        "POST",
                        "/users",
                        "{\"username\": \"dora\", \"password\": \"horse and cart\"}");
        assertThat(created.status()).isEqualTo(201);
        var dora = "/users/" + json(created).requiredString("sub");
        assertThat(json(get(token, "/users?username=dora")).objects("items")).hasSize(1);

        var visitor = town.visitor();
        var standard = new Standard(town);
        var code =
                visitor.authorize(
                                standard.authorize(standard.authorization()),
                                "dora",
                                "horse and cart")
                        .parameter("code")
                        .orElseThrow();
        var tokens = json(standard.token(standard.redemption(code)));
        var refresh = Standard.refresh(tokens.requiredString("refresh_token"));

        assertThat(json(get(token, dora + "/sessions")).objects("items")).hasSize(1);
        assertThat(get(token, dora + "/grants").body()).contains("demo-standard");
        assertThat(send(token, "DELETE", dora + "/grants?client_id=demo-standard", "").status())
                .isEqualTo(204);
        assertThat(Standard.error(standard.token(refresh))).isEqualTo("400 invalid_grant");
        assertThat(send(token, "POST", dora + "/sign-out", "").status()).isEqualTo(204);
        assertThat(visitor.get(standard.authorize(standard.authorization())).body())
                .doesNotContain("code=");
        assertThat(send(token, "DELETE", dora, "").status()).isEqualTo(204);
        assertThat(Standard.error(get(token, dora))).isEqualTo("404 not_found");
        assertThat(get(token, "/audit").body())
                .contains("createUser", "revokeGrant", "signOutEverywhere", "deleteUser")
                .doesNotContain("horse and cart", "dora");
    }

    @Test
    void clients_are_looked_after() {
        var token = token("operator", "operator-secret", BOTH);
        var created = send(token, "POST", "/clients", SHOP);
        var secret = json(created).requiredString("client_secret");
        assertThat(created.status()).isEqualTo(201);
        assertThat(token("shop", secret, "pockets.read")).isNotEmpty();
        assertThat(Standard.error(send(token, "POST", "/clients", SHOP))).isEqualTo("409 conflict");

        var got = get(token, "/clients/shop");
        var next = json(got).with("client_name", "Corner shop").text();
        assertThat(replace(token, got.header("ETag").orElseThrow(), next).status()).isEqualTo(200);
        assertThat(Standard.error(replace(token, got.header("ETag").orElseThrow(), next)))
                .isEqualTo("412 precondition_failed");
        var wrong = json(got).with("access_token_lifetime", "soon").text();
        assertThat(json(replace(token, "*", wrong)).requiredString("error_description"))
                .startsWith("access_token_lifetime: expected");

        var rotated = send(token, "POST", "/clients/shop/secret", "");
        assertThat(token("shop", json(rotated).requiredString("client_secret"), "")).isNotEmpty();
        assertThat(send(token, "DELETE", "/clients/shop", "").status()).isEqualTo(204);
        assertThat(Standard.error(credentials("shop", secret, ""))).isEqualTo("401 invalid_client");
        assertThat(get(token, "/clients?limit=2").body()).contains("\"source\":\"configuration\"");
        assertThat(get(token, "/keys").body()).contains("\"state\":\"signing\"");
        assertThat(get(token, "/scopes").body()).contains("pockets.read");
        assertThat(get(token, "/audit").body())
                .contains("Corner shop", "rotateClientSecret", "\"outcome\":\"done\"")
                .doesNotContain(secret);
    }

    @Test
    void who_may_not_come_in_is_told_why() {
        var none = town.visitor().get(address("/users"));
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer realm=");

        var reads = token("operator", "operator-secret", "sallyport:admin:read");
        assertThat(Standard.error(send(reads, "POST", "/clients", SHOP)))
                .isEqualTo("403 insufficient_scope");
        var theirs = new Standard(town).tokens().requiredString("access_token");
        assertThat(Standard.error(get(theirs, "/users"))).isEqualTo("403 insufficient_scope");
        assertThat(Standard.error(credentials("demo", "demo-secret", "sallyport:admin:read")))
                .isEqualTo("400 invalid_scope");
        var elsewhere =
                town.visitor().send(bearing(reads, town.issuer("lumin") + "/admin/v1/users").GET());
        assertThat(Standard.error(elsewhere)).isEqualTo("401 invalid_token");
        town.pass(Duration.ofHours(2));
        assertThat(Standard.error(get(reads, "/users"))).isEqualTo("401 invalid_token");
    }

    @Test
    void the_document_is_open_to_all_and_the_guide_lists_what_it_lists() throws IOException {
        var document = town.visitor().get(address("/openapi.json"));
        assertThat(document.status()).isEqualTo(200);
        var told = new TreeSet<String>();
        var paths = json(document).object("paths").orElseThrow();
        for (var path : paths.members().keySet()) {
            paths.object(path).orElseThrow().members().keySet().stream()
                    .filter(name -> !name.equals("parameters"))
                    .forEach(name -> told.add(name.toUpperCase(Locale.ROOT) + " " + path));
        }

        var guide = OPERATION.matcher(Files.readString(GUIDE)).results();

        assertThat(guide.map(AdminApiTest::operation)).containsExactlyInAnyOrderElementsOf(told);
    }

    /// The same words and endings as at the store: see `OperatorTest`.
    @Test
    void the_command_line_looks_after_users_and_clients_through_it() {
        var added = type("a long one indeed\n", "user", "add", "greta", "--name", "Greta Green");
        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).startsWith("sub: ");
        assertThat(type("a long one indeed\n", "user", "add", "greta").code()).isEqualTo(1);
        assertThat(type("", "user", "list").out()).contains("  greta  Greta Green");
        assertThat(type("short\n", "user", "password", "greta").code()).isEqualTo(1);
        assertThat(type("quite another one\n", "user", "password", "greta").code()).isZero();
        assertThat(type("", "user", "disable", "greta").code()).isZero();
        assertThat(type("", "user", "list").out()).contains("  greta  Greta Green  (shut out)");
        assertThat(type("", "user", "enable", "greta").code()).isZero();
        assertThat(type("", "user", "sign-out-everywhere", "greta").code()).isZero();
        assertThat(type("", "user", "disable", "nobody").err())
                .contains("There is no user of this name.");

        var app =
                type(
                        "",
                        "client",
                        "add",
                        "--id",
                        "kiosk",
                        "--grant-type",
                        "client_credentials",
                        "--scope",
                        "pockets.read");
        assertThat(app.code()).as(app.err()).isZero();
        assertThat(app.out()).contains("client_id: kiosk", "client_secret: ");
        assertThat(type("", "client", "add", "--redirect-uri", "nowhere").err())
                .startsWith("--redirect-uri: ");
        assertThat(type("", "client", "add", "--redirect-uri", "nowhere").code()).isEqualTo(2);
        assertThat(type("", "client", "list").out()).contains("kiosk", "  configuration");
        assertThat(type("", "client", "remove", "kiosk").code()).isZero();
        assertThat(type("", "client", "remove", "kiosk").code()).isEqualTo(1);
        assertThat(type("", "client", "remove", "demo").code()).isEqualTo(1);
        assertThat(town.stored("audit").toString())
                .contains("disableUser", "deleteClient")
                .doesNotContain("another one", "Greta");
    }

    @Test
    void the_command_line_says_what_it_needs_to_come_in() {
        var issuer = town.issuer("standard");
        assertThat(typed("", Map.of(), "user", "list", "--server", issuer).code()).isEqualTo(2);
        assertThat(typed("", OPERATOR, "user", "list", "--server", "nowhere").code()).isEqualTo(2);
        assertThat(typed("", OPERATOR, "user", "list", "--server", "http://id.example").err())
                .contains("expected https");
        var wrong = Map.of("SALLYPORT_CLIENT_ID", "operator", "SALLYPORT_CLIENT_SECRET", "wrong");
        var refused = typed("", wrong, "user", "list", "--server", issuer);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).startsWith("The server gives no token");
        var elsewhere = issuer + "/nowhere";
        assertThat(typed("", OPERATOR, "user", "list", "--server", elsewhere).code()).isEqualTo(1);
    }

    private static final Map<String, String> OPERATOR =
            Map.of("SALLYPORT_CLIENT_ID", "operator", "SALLYPORT_CLIENT_SECRET", "operator-secret");

    /// How a command ended.
    private record Ending(int code, String out, String err) {}

    private static Ending type(String in, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", town.issuer("standard")));
        return typed(in, OPERATOR, all.toArray(new String[0]));
    }

    private static Ending typed(String in, Map<String, String> variables, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code =
                new CommandLines(
                                new Terminal(
                                        new PrintStream(out, true, UTF_8),
                                        new PrintStream(err, true, UTF_8),
                                        new BufferedReader(new StringReader(in)),
                                        Optional.empty(),
                                        variables))
                        .run(arguments);
        return new Ending(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    private static String operation(MatchResult line) {
        return line.group(1) + " /admin/v1" + line.group(2);
    }

    private static String token(String client, String secret, String scope) {
        return json(credentials(client, secret, scope)).requiredString("access_token");
    }

    private static Answer credentials(String client, String secret, String scope) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "client_credentials");
        if (!scope.isEmpty()) {
            fields.put("scope", scope);
        }
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        var isPost = client.equals("demo");
        if (isPost) {
            fields.putAll(Map.of("client_id", client, "client_secret", secret));
        }
        var request =
                HttpRequest.newBuilder(URI.create(new Standard(town).address("/token")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Visitor.encoded(fields)));
        return town.visitor()
                .send(isPost ? request : request.header("Authorization", "Basic " + basic));
    }

    private static Answer get(String token, String path) {
        return town.visitor().send(bearing(token, address(path)).GET());
    }

    private static Answer send(String token, String method, String path, String body) {
        return town.visitor()
                .send(
                        bearing(token, address(path))
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body)));
    }

    private static Answer replace(String token, String etag, String body) {
        return town.visitor()
                .send(
                        bearing(token, address("/clients/shop"))
                                .header("Content-Type", "application/json")
                                .header("If-Match", etag)
                                .PUT(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder bearing(String token, String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token);
    }

    private static String address(String path) {
        return town.issuer("standard") + "/admin/v1" + path;
    }
}
