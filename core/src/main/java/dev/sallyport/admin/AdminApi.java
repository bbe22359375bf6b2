package dev.sallyport.admin;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.Users;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.client.Clients;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.devices.SignOuts;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.Keys;
import dev.sallyport.owndata.Farewell;
import dev.sallyport.protocol.PathTemplate;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Reply;
import dev.sallyport.review.Reviews;
import dev.sallyport.session.Sessions;
import dev.sallyport.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;

/// Every door of the admin API. One more resource is one more line here and its path in the
/// dialects.
public final class AdminApi {
    static final String USER = "admin_user";
    static final String CLIENT = "admin_client";

    private static final String CACHED = "public, max-age=300";

    /// What the doors work with.
    public record Parts(
            Tenant tenant,
            Authority authority,
            Users users,
            Passwords passwords,
            Sessions sessions,
            SignOuts signOuts,
            Farewell farewell,
            ConnectedApps apps,
            Clients clients,
            Registrar registrar,
            Keys keys,
            AuditLog log,
            Reviews reviews,
            Randomness randomness) {}

    private final Parts parts;
    private final List<AdminEndpoint> doors = new ArrayList<>();

    private AdminApi(Parts parts) {
        this.parts = parts;
    }

    public static List<AdminEndpoint> doors(Parts parts) {
        var api = new AdminApi(parts);
        api.users();
        api.clients();
        api.reviews();
        api.tenant();
        api.document();
        return List.copyOf(api.doors);
    }

    /// The address of one of many.
    static String address(Tenant tenant, String door, String id) {
        var path = tenant.dialect().path(door).map(PathTemplate::of).orElseThrow();
        return tenant.issuer().at(path.with(id));
    }

    private void users() {
        var users =
                new UserResources(
                        parts.tenant(),
                        parts.users(),
                        parts.passwords(),
                        parts.randomness(),
                        parts.signOuts(),
                        parts.farewell(),
                        parts.log());
        door("admin_users", users.ofAll());
        door(USER, users.ofOne());
        door("admin_user_claims", users.ofClaims());
        door("admin_user_password", users.ofPassword());
        door("admin_user_sign_out", users.ofSignOut());
        door("admin_user_disabled", users.ofDisabled());
        var theirs =
                new SessionResources(parts.users(), parts.sessions(), parts.apps(), parts.log());
        door("admin_user_sessions", theirs.ofSessions());
        door("admin_user_grants", theirs.ofGrants());
    }

    private void clients() {
        var clients =
                new ClientResources(
                        parts.tenant(),
                        parts.clients(),
                        parts.registrar(),
                        parts.randomness(),
                        parts.log());
        door("admin_clients", clients.ofAll());
        door(CLIENT, clients.ofOne());
        door("admin_client_secret", clients.ofSecrets());
    }

    private void reviews() {
        var reviews = new ReviewResources(parts.reviews());
        door("admin_reviews", reviews.ofAll());
        door("admin_review", reviews.ofOne());
        door("admin_review_approval", reviews.ofApproval());
        door("admin_review_refusal", reviews.ofRefusal());
    }

    private void tenant() {
        var own = new TenantResources(parts.tenant(), parts.keys(), parts.log());
        door("admin_scopes", own.ofScopes());
        door("admin_keys", own.ofKeys());
        door("admin_keys_rotation", own.ofRotation());
        door("admin_key", own.ofKey());
        door("admin_audit", own.ofAudit());
    }

    /// Describes itself, too.
    private void document() {
        var operation =
                Operation.reading("describe", "This document.", _ -> Reply.json(JsonObject.empty()))
                        .forEverybody()
                        .answering(200, "It.", new Schema.Open());
        var name = "admin_document";
        var all = new ArrayList<>(doors);
        all.add(endpoint(name, List.of(operation)));
        var document = OpenApi.document(parts.tenant(), all);
        door(
                name,
                List.of(operation.doing(_ -> Reply.json(document).with("Cache-Control", CACHED))));
    }

    private void door(String name, List<Operation> operations) {
        doors.add(endpoint(name, operations));
    }

    private AdminEndpoint endpoint(String name, List<Operation> operations) {
        return new AdminEndpoint(parts.tenant(), parts.authority(), name, operations);
    }
}
