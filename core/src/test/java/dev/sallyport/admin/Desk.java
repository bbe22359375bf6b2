package dev.sallyport.admin;

import dev.sallyport.account.Epochs;
import dev.sallyport.account.Passwords;
import dev.sallyport.apps.Apps;
import dev.sallyport.apps.Logos;
import dev.sallyport.apps.Membership;
import dev.sallyport.apps.Workspace;
import dev.sallyport.apps.Workspaces;
import dev.sallyport.audit.AuditCodec;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientCodec;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.consent.ConsentCodec;
import dev.sallyport.consent.Consents;
import dev.sallyport.devices.SignOuts;
import dev.sallyport.event.Event;
import dev.sallyport.event.Events;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.WatchedStore;
import dev.sallyport.json.JsonObject;
import dev.sallyport.owndata.Farewell;
import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Router;
import dev.sallyport.protocol.Trail;
import dev.sallyport.review.Reviews;
import dev.sallyport.review.Ticket;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.session.Cookies;
import dev.sallyport.session.SessionCodec;
import dev.sallyport.session.Sessions;
import dev.sallyport.tenant.AdminScopes;
import dev.sallyport.token.Issuance;
import dev.sallyport.token.TokenRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The admin API of one tenant over a memory store, and an operator at it. Every answer is checked
/// against the OpenAPI document.
final class Desk {
    static final String OPERATOR = "operator";

    final WatchedStore store = new WatchedStore();
    final TokenRoom room =
            new TokenRoom(
                    "acme", TokenRoom.ISSUER, MasterKey.fresh(TokenRoom.randomness(1)), store);
    final Epochs epochs = new Epochs(room.users);
    final Consents consents =
            new Consents(room.shelf("consent", new ConsentCodec()), room.users, Events.UNHEARD);
    final Sessions sessions =
            new Sessions(
                    room.shelf("session", new SessionCodec()),
                    epochs,
                    new Cookies(room.tenant.issuer()),
                    room.randomness,
                    Duration.ofHours(12));
    final List<Event> told = new ArrayList<>();
    final AuditLog log =
            new AuditLog(
                    room.shelf(AuditLog.KIND, new AuditCodec()),
                    room.randomness,
                    Duration.ofDays(400));
    final Reviews reviews =
            new Reviews(room.clients, room.shelf(Ticket.KIND, Ticket.CODEC), told::add, log);
    final List<AdminEndpoint> doors = doors();
    final Router router = new Router(room.tenant.dialect(), List.copyOf(doors));
    final String token;
    Instant now = TokenRoom.NOW;

    Desk() {
        room.clients.add(operator(AdminScopes.READ, AdminScopes.WRITE), "registration");
        token = token(OPERATOR, AdminScopes.READ, AdminScopes.WRITE);
    }

    private List<AdminEndpoint> doors() {
        var connected =
                new ConnectedApps(room.clients, consents, room.grants, epochs, Events.UNHEARD);
        return AdminApi.doors(
                new AdminApi.Parts(
                        room.tenant,
                        new Authority(room.liveTokens, room.clients),
                        room.users,
                        new Passwords(1),
                        sessions,
                        new SignOuts(room.users, epochs, sessions, connected),
                        new Farewell(
                                room.users,
                                epochs,
                                sessions,
                                consents,
                                room.grants,
                                connected,
                                apps()),
                        connected,
                        room.clients,
                        Desk::read,
                        room.keys,
                        log,
                        reviews,
                        room.randomness));
    }

    private Apps apps() {
        return new Apps(
                room.clients,
                new Workspaces(
                        room.shelf("workspace", Workspace.CODEC),
                        room.shelf(Membership.KIND, Membership.CODEC),
                        room.shelf(Membership.FOUNDED_KIND, Membership.CODEC)),
                new Logos(room.tenant, room.shelf("logo", Logos.CODEC), _ -> Optional.empty()),
                room.randomness,
                5,
                Events.UNHEARD,
                (_, _) -> {});
    }

    static Client operator(String... scopes) {
        return SampleClient.confidential(OPERATOR, "secret")
                .grantTypes("client_credentials")
                .scopes(scopes)
                .build();
    }

    /// A token of client credentials.
    String token(String clientId, String... scopes) {
        var client = room.clients.find(clientId, now).orElseThrow();
        var issuance =
                new Issuance(client, clientId, List.of(scopes), Optional.empty(), Optional.empty());
        return room.accessTokens.issue(issuance, now).text();
    }

    Reply get(String address) {
        return send("GET", address, "", "");
    }

    Reply send(String method, String address, String ifMatch, String body) {
        var headers = ifMatch.isEmpty() ? bearing(token) : bearing(token).with("If-Match", ifMatch);
        return send(method, address, headers, body);
    }

    Reply send(String method, String address, Headers headers, String body) {
        var parts = address.split("[?]", 2);
        var request =
                new Request(
                        "r1",
                        method,
                        "/admin/v1" + parts[0],
                        parts.length > 1 ? parts[1] : "",
                        body.isEmpty() ? headers : headers.with("Content-Type", "application/json"),
                        Body.of(body),
                        "192.0.2.1",
                        now,
                        new Trail());
        var reply = router.answer(request);
        new DocumentCheck(document())
                .problem(method, request.path(), reply)
                .ifPresent(problem -> {
                    throw new AssertionError(problem + " " + reply);
                });
        return reply;
    }

    static Headers bearing(String token) {
        return Headers.NONE.with("Authorization", "Bearer " + token);
    }

    JsonObject document() {
        var request =
                new Request(
                        "r1",
                        "GET",
                        "/admin/v1/openapi.json",
                        "",
                        Headers.NONE,
                        Body.NONE,
                        "192.0.2.1",
                        now,
                        new Trail());
        return JsonObject.parse(body(router.answer(request)).text());
    }

    /// The latest entries of the audit log, each as `action resource outcome`.
    List<String> audit() {
        return body(get("/audit")).objects("items").stream()
                .map(entry ->
                        String.join(
                                " ",
                                entry.requiredString("action"),
                                entry.requiredString("resource"),
                                entry.requiredString("outcome")))
                .toList();
    }

    static JsonObject body(Reply reply) {
        return ((Reply.Json) reply).body();
    }

    static String etag(Reply reply) {
        return reply.headers().first("ETag").orElseThrow();
    }

    static String error(Reply reply) {
        return reply.status() + " " + body(reply).requiredString("error");
    }

    /// Registrations are read by the configuration's rules, which are not at home here.
    private static Client read(JsonObject sent) {
        var stored =
                sent.with("scope", words(sent))
                        .with("client_name", sent.string("client_name").orElse("An app"))
                        .with(
                                "token_endpoint_auth_method",
                                sent.string("token_endpoint_auth_method")
                                        .orElse("client_secret_basic"))
                        .with("id_token_signed_response_alg", "ES256")
                        .with("access_token_signed_response_alg", "ES256");
        try {
            return new ClientCodec().read(stored);
        } catch (IllegalArgumentException broken) {
            throw Refusal.refused(ErrorCode.INVALID_REQUEST, "a rule is broken");
        }
    }

    private static List<String> words(JsonObject sent) {
        return Arrays.stream(sent.string("scope").orElse("").split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
