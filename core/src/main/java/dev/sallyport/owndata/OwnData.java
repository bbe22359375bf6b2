package dev.sallyport.owndata;

import dev.sallyport.account.User;
import dev.sallyport.apps.Apps;
import dev.sallyport.apps.Workspace;
import dev.sallyport.client.Client;
import dev.sallyport.connected.ConnectedApp;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.consent.Consent;
import dev.sallyport.consent.Consents;
import dev.sallyport.grant.Grant;
import dev.sallyport.grant.Grants;
import dev.sallyport.json.JsonObject;
import dev.sallyport.session.Device;
import dev.sallyport.session.Session;
import dev.sallyport.session.Sessions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// All that is kept of a person, as one document for himself. Nothing in it lets anybody in: no
/// hash of his password, and no name under which a session or a grant is kept.
public final class OwnData {
    private final Sessions sessions;
    private final ConnectedApps apps;
    private final Consents consents;
    private final Grants grants;
    private final Apps ownApps;

    /// @param apps those that act for people
    /// @param ownApps those that people made
    public OwnData(
            Sessions sessions, ConnectedApps apps, Consents consents, Grants grants, Apps ownApps) {
        this.sessions = sessions;
        this.apps = apps;
        this.consents = consents;
        this.grants = grants;
        this.ownApps = ownApps;
    }

    public JsonObject of(User user, Instant at) {
        var subject = user.subject();
        var removed = JsonObject.builder();
        new TreeMap<>(user.removedApps()).forEach(removed::add);
        return JsonObject.builder()
                .add("made_at", at.toString())
                .add("profile", profile(user))
                .add("sessions", all(sessions.of(subject, at), OwnData::session))
                .add("connected_apps", all(apps.of(subject, at), OwnData::app))
                .add("consents", all(consents.of(subject, at), OwnData::consent))
                .add("grants", all(grants.of(subject, at), OwnData::grant))
                .add("created_apps", all(ownApps.of(subject, at), OwnData::ownApp))
                .add(
                        "workspaces",
                        all(ownApps.shared(subject, at), shared -> workspace(shared, subject)))
                .add("apps_removed_how_often", removed.build())
                .add("signed_out_everywhere_at", user.revokedBefore().map(Instant::toString))
                .add("signed_out_other_devices_how_often", user.signOuts())
                .build();
    }

    private static JsonObject profile(User user) {
        var profile =
                JsonObject.builder().add("sub", user.subject()).add("username", user.username());
        Map<String, Object> claims = user.claims().members();
        claims.forEach(profile::add);
        return profile.add("has_password", user.passwordHash().isPresent()).build();
    }

    private static JsonObject session(Session session) {
        return JsonObject.builder()
                .add("browser", session.device().flatMap(Device::browser))
                .add("system", session.device().flatMap(Device::system))
                .add("network", session.device().flatMap(Device::network))
                .add("signed_in_at", session.authTime().toString())
                .add("how", session.amr())
                .add("last_seen_at", session.lastSeen().toString())
                .add("ends_at", session.expiresAt().toString())
                .build();
    }

    private static JsonObject app(ConnectedApp app) {
        return JsonObject.builder()
                .add("client_id", app.client().id().value())
                .add("name", app.client().card().name())
                .add("scopes", app.scopes())
                .add("since", app.since().toString())
                .add("last_used", app.lastUsed().map(Instant::toString))
                .build();
    }

    private static JsonObject ownApp(Client app) {
        return JsonObject.builder()
                .add("client_id", app.id().value())
                .add("name", app.card().name())
                .add("redirect_uris", app.redirectUris())
                .add("scopes", app.scopes())
                .add("created_at", app.upkeep().map(upkeep -> upkeep.createdAt().toString()))
                .build();
    }

    private static JsonObject workspace(Workspace shared, String subject) {
        var team = shared.team().orElseThrow();
        var himself = team.person(subject).orElseThrow();
        return JsonObject.builder()
                .add("name", team.name())
                .add("role", himself.role().wireName())
                .add("invited", himself.isInvited())
                .add("since", himself.since().toString())
                .build();
    }

    private static JsonObject consent(Consent consent) {
        return JsonObject.builder()
                .add("client_id", consent.client().value())
                .add("scopes", consent.scopes().stream().sorted().toList())
                .add("since", consent.since().toString())
                .build();
    }

    private static JsonObject grant(Grant grant) {
        return JsonObject.builder()
                .add("client_id", grant.client().value())
                .add("scopes", grant.scopes())
                .add("signed_in_at", grant.authTime().toString())
                .add("started_at", grant.startedAt().toString())
                .add("last_used_at", grant.rotatedAt().toString())
                .add("refreshable_until", grant.refreshUntil().map(Instant::toString))
                .add("ends_at", grant.expiresAt().toString())
                .build();
    }

    private static <T> List<JsonObject> all(
            Collection<T> records, Function<T, JsonObject> describe) {
        return records.stream().map(describe).toList();
    }
}
