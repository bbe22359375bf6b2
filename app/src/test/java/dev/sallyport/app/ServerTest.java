package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.ConfigReader;
import dev.sallyport.json.JsonObject;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.store.MemoryStore;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ServerTest {
    private static final MasterKey KEY = MasterKey.fresh(Outside.systemRandomness());

    private final int port = Ports.free();
    private final MemoryStore store = new MemoryStore();
    private final HttpClient browser = HttpClient.newHttpClient();

    @Test
    void a_tenant_announces_itself_at_its_issuer() throws Exception {
        try (var _ = start(config("memory:"))) {
            var metadata = json(get("/.well-known/openid-configuration"));

            assertThat(metadata.string("issuer")).contains("http://localhost:" + port);
            assertThat(metadata.string("token_endpoint"))
                    .contains("http://localhost:" + port + "/token");
            assertThat(json(get("/jwks")).objects("keys")).hasSize(3);
        }
    }

    @Test
    void a_client_obtains_a_token_by_its_own_credentials() throws Exception {
        try (var _ = start(config("memory:"))) {
            var answer = post("/token", "client_credentials", "demo-secret");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).string("access_token")).isPresent();
        }
    }

    @Test
    void the_management_listener_says_that_the_server_is_ready() throws Exception {
        try (var server = start(config("memory:"))) {
            var ready = URI.create("http://127.0.0.1:" + server.managementPort() + "/health/ready");

            assertThat(send(HttpRequest.newBuilder(ready).build()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_restart_over_the_same_store_keeps_keys_and_users() throws Exception {
        var before = "";
        try (var _ = start(config("memory:"))) {
            before = get("/jwks").body();
        }

        try (var _ = start(config("memory:"))) {
            assertThat(get("/jwks").body()).isEqualTo(before);
        }
    }

    @Test
    void a_store_that_belongs_to_another_master_key_is_refused_at_the_start() throws Exception {
        start(config("memory:")).close();
        var other = Outside.of(store, MasterKey.fresh(Outside.systemRandomness()));

        assertThatThrownBy(() -> Server.start(config("memory:"), other, nowhere()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("does not open with this master key");
    }

    @Test
    void a_port_that_is_taken_is_told_in_one_line() throws Exception {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(config("memory:")))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage(
                            "Cannot listen at 127.0.0.1:"
                                    + port
                                    + ": somebody else does, this user may not, or this machine"
                                    + " has no such address.");
        }
    }

    @Test
    void a_server_shows_in_the_store_that_it_runs_also_where_nothing_has_to_be_swept()
            throws Exception {
        var cassandra = config("cassandra://localhost/keyspace?dc=dc1");
        try (var _ = start(cassandra)) {
            var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (Lease.ofServers(store).isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(end);
                LockSupport.parkNanos(1_000_000);
            }
        }
        assertThat(Lease.ofServers(store)).isEmpty();
    }

    @Test
    void the_clock_of_a_server_is_the_one_it_was_given() throws Exception {
        var past = Instant.parse("2020-02-02T02:02:02Z");
        var outside = Outside.of(store, KEY).withClock(InstantSource.fixed(past));

        try (var _ = Server.start(config("memory:"), outside, nowhere())) {
            var token =
                    json(post("/token", "client_credentials", "demo-secret"))
                            .requiredString("access_token");
            var payload = java.util.Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
            var claims = JsonObject.parse(new String(payload, StandardCharsets.UTF_8));
            assertThat(claims.number("iat")).contains(past.getEpochSecond());
        }
    }

    private Server start(Config config) throws StartFailure {
        return Server.start(config, Outside.of(store, KEY), nowhere());
    }

    private Config config(String url) throws Exception {
        var text =
                """
                listen: 127.0.0.1:${PORT}
                management: {listen: "127.0.0.1:0"}
                store: "${STORE}"
                tenants:
                  - name: default
                    issuer: http://localhost:${PORT}
                    scopes: {"pockets.read": {title: "See your pockets", default: true}}
                    users: [{username: alice, password: correct horse}]
                    clients:
                      - client_id: demo
                        client_secret: demo-secret
                        grant_types: [client_credentials]
                        token_endpoint_auth_method: client_secret_post
                """;
        var variables = Map.of("PORT", String.valueOf(port), "STORE", url);
        return ConfigReader.read("test.yaml", text, variables);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build());
    }

    private HttpResponse<String> post(String path, String grantType, String secret)
            throws Exception {
        var form =
                "grant_type=%s&client_id=demo&client_secret=%s"
                        .formatted(grantType, URLEncoder.encode(secret, StandardCharsets.UTF_8));
        return send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return browser.send(request, BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return JsonObject.parse(answer.body());
    }

    private static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }
}
