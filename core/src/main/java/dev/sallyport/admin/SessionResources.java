package dev.sallyport.admin;

import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.account.Users;
import dev.sallyport.admin.Operation.Parameter;
import dev.sallyport.admin.Schema.Field;
import dev.sallyport.admin.Schema.Listing;
import dev.sallyport.admin.Schema.Shape;
import dev.sallyport.admin.Schema.Text;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.audit.Change;
import dev.sallyport.client.ClientId;
import dev.sallyport.connected.ConnectedApp;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.session.Device;
import dev.sallyport.session.Session;
import dev.sallyport.session.Sessions;
import java.util.List;

/// Where a user is signed in, and which apps act for him.
final class SessionResources {
    private static final String NO_APP = "there is no such app";
    private static final Text WORDS = Text.filled(300);
    private static final Shape SESSION =
            new Shape(
                    "Session",
                    List.of(
                            Field.required("sid", WORDS, "The `sid` of ID tokens."),
                            Field.required("auth_time", Text.TIME, "When he signed in."),
                            Field.required("last_seen", Text.TIME, "To some minutes."),
                            Field.required("expires_at", Text.TIME, "When it ends by itself."),
                            Field.required("amr", new Listing(WORDS, 20), "How he proved it."),
                            Field.optional("browser", WORDS, "Such as `Firefox`."),
                            Field.optional("system", WORDS, "Such as `Linux`."),
                            Field.optional("network", WORDS, "A shortened address.")));
    private static final Shape GRANT =
            new Shape(
                    "Grant",
                    List.of(
                            Field.required("client_id", WORDS, "The app."),
                            Field.required("client_name", WORDS, "What pages call it."),
                            Field.required("scope", Text.upTo(8_000), "What it may do."),
                            Field.required("since", Text.TIME, "When it was first allowed to."),
                            Field.optional("last_used", Text.TIME, "When it last got tokens.")));

    private final Users users;
    private final Sessions sessions;
    private final ConnectedApps apps;
    private final AuditLog log;

    SessionResources(Users users, Sessions sessions, ConnectedApps apps, AuditLog log) {
        this.users = users;
        this.sessions = sessions;
        this.apps = apps;
        this.log = log;
    }

    List<Operation> ofSessions() {
        return List.of(
                Operation.reading("listSessions", "Where he is signed in.", this::sessions)
                        .taking(Call.LIMIT, Call.AFTER)
                        .answering(200, "Some of them.", Pages.of("Sessions", SESSION)),
                Operation.changing("DELETE", "endSession", "Signs one device out.", this::end)
                        .taking(Parameter.needed("sid", Text.filled(128), "Which."))
                        .answering(204, "It is over."));
    }

    List<Operation> ofGrants() {
        return List.of(
                Operation.reading("listGrants", "The apps that act for him.", this::grants)
                        .taking(Call.LIMIT, Call.AFTER)
                        .answering(200, "Some of them.", Pages.of("Grants", GRANT)),
                Operation.changing(
                                "DELETE",
                                "revokeGrant",
                                "Takes back everything an app was given until now.",
                                this::revoke)
                        .taking(Parameter.needed("client_id", Text.filled(255), "Which."))
                        .answering(204, "Its tokens count no more."));
    }

    private Reply sessions(Call call) {
        requireUser(call);
        return Pages.some(
                call, sessions.of(call.id(), call.at()), Session::sid, SessionResources::told);
    }

    private Reply end(Call call) {
        requireUser(call);
        var sid = call.value("sid").orElseThrow();
        log.during(
                call.deed(),
                "users/" + call.id() + "/sessions/" + sid,
                Change.NONE,
                () -> {
                    var ended = sessions.end(call.id(), sid, call.at());
                    require(ended, NOT_FOUND, "there is no such session");
                });
        return new Reply.Empty(204, Headers.NONE);
    }

    private Reply grants(Call call) {
        requireUser(call);
        return Pages.some(
                call,
                apps.of(call.id(), call.at()),
                app -> app.client().id().value(),
                SessionResources::told);
    }

    private Reply revoke(Call call) {
        requireUser(call);
        var client = call.value("client_id").orElseThrow();
        require(ClientId.isValid(client), NOT_FOUND, NO_APP);
        log.during(
                call.deed(),
                "users/" + call.id() + "/grants/" + client,
                Change.NONE,
                () -> {
                    var isRemoved = apps.remove(call.id(), new ClientId(client), call.at());
                    require(isRemoved, NOT_FOUND, NO_APP);
                });
        return new Reply.Empty(204, Headers.NONE);
    }

    private void requireUser(Call call) {
        require(users.find(call.id(), call.at()).isPresent(), NOT_FOUND, "there is no such user");
    }

    private static JsonObject told(Session session) {
        return JsonObject.builder()
                .add("sid", session.sid())
                .add("auth_time", session.authTime().toString())
                .add("last_seen", session.lastSeen().toString())
                .add("expires_at", session.expiresAt().toString())
                .add("browser", session.device().flatMap(Device::browser))
                .add("system", session.device().flatMap(Device::system))
                .add("network", session.device().flatMap(Device::network))
                .build()
                .with("amr", session.amr());
    }

    private static JsonObject told(ConnectedApp app) {
        return JsonObject.builder()
                .add("client_id", app.client().id().value())
                .add("client_name", app.client().card().name())
                .add("scope", String.join(" ", app.scopes()))
                .add("since", app.since().toString())
                .add("last_used", app.lastUsed().map(Object::toString))
                .build();
    }
}
