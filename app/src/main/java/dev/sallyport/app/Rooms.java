package dev.sallyport.app;

import dev.sallyport.account.Epochs;
import dev.sallyport.account.UserCodec;
import dev.sallyport.account.Users;
import dev.sallyport.app.config.TenantConfig;
import dev.sallyport.apps.Developers;
import dev.sallyport.audit.AuditCodec;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.brake.Allowance;
import dev.sallyport.brake.Brake;
import dev.sallyport.brake.Failures;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientCodec;
import dev.sallyport.client.Clients;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.consent.ConsentCodec;
import dev.sallyport.consent.Consents;
import dev.sallyport.devices.SignOuts;
import dev.sallyport.grant.GrantCodec;
import dev.sallyport.grant.Grants;
import dev.sallyport.house.OwnApp;
import dev.sallyport.keys.KeyRingCodec;
import dev.sallyport.keys.KeyTiming;
import dev.sallyport.keys.Keys;
import dev.sallyport.operator.Administrators;
import dev.sallyport.operator.OverviewView.Setting;
import dev.sallyport.seal.Seal;
import dev.sallyport.session.Cookies;
import dev.sallyport.session.SessionCodec;
import dev.sallyport.session.Sessions;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import dev.sallyport.tenant.Tenant;
import java.util.List;
import java.util.stream.Collectors;

/// What one tenant keeps: the rooms the command line works with as well as the server does.
public final class Rooms {
    private static final int ATTEMPT_BYTES = 16;

    private final Outside outside;
    private final Tenant tenant;
    private final Developers developers;
    private final Administrators administrators;
    private final List<Setting> settings;
    private final AuditLog auditLog;
    private final Users users;
    private final Clients clients;
    private final Keys keys;
    private final Seal seal;

    public Rooms(TenantConfig config, Outside outside) {
        this.outside = outside;
        this.tenant = config.tenant();
        this.developers = config.developers().alsoReviewedBy(config.administrators().usernames());
        this.administrators = config.administrators();
        this.settings = config.settings();
        this.auditLog =
                new AuditLog(
                        shelf(AuditLog.KIND, new AuditCodec()),
                        outside.randomness(),
                        config.auditLifetime());
        this.seal = outside.masterKey().seal(tenant.name());
        this.users =
                new Users(
                        shelf("user", new UserCodec()),
                        shelf("username", Users.NAME_CODEC),
                        outside.randomness());
        this.clients =
                new Clients(
                        List.of(OwnApp.of(tenant)),
                        config.clients().stream()
                                .collect(Collectors.toMap(Client::id, client -> client)),
                        shelf("client", new ClientCodec()));
        this.keys =
                new Keys(
                        shelf("key", new KeyRingCodec()),
                        seal,
                        outside.randomness(),
                        KeyTiming.STANDARD);
    }

    /// One kind of this tenant's records.
    <T> Shelf<T> shelf(String kind, Codec<T> codec) {
        return new Shelf<>(
                outside.store(),
                () -> outside.randomness().name(ATTEMPT_BYTES),
                tenant.name(),
                kind,
                codec);
    }

    /// @param what is guessed
    Brake brake(String what, Allowance allowance) {
        return new Brake(what, shelf("failures", Failures.CODEC), allowance);
    }

    /// How a command ends what people have: apps that want to hear of it do.
    public SignOuts signOuts() {
        var notifier = Delivering.Desk.of(this).notifier();
        var epochs = new Epochs(users);
        var grants = new Grants(shelf("grant", new GrantCodec()), notifier);
        var consents = new Consents(shelf("consent", new ConsentCodec()), users, notifier);
        var sessions =
                new Sessions(
                        shelf("session", new SessionCodec()),
                        epochs,
                        new Cookies(tenant.issuer()),
                        outside.randomness(),
                        tenant.policy().sessionLifetime());
        var connected = new ConnectedApps(clients, consents, grants, epochs, notifier);
        return new SignOuts(users, epochs, sessions, connected);
    }

    public Outside outside() {
        return outside;
    }

    public Tenant tenant() {
        return tenant;
    }

    Developers developers() {
        return developers;
    }

    Administrators administrators() {
        return administrators;
    }

    List<Setting> settings() {
        return settings;
    }

    public AuditLog auditLog() {
        return auditLog;
    }

    public Users users() {
        return users;
    }

    public Clients clients() {
        return clients;
    }

    public Keys keys() {
        return keys;
    }

    Seal seal() {
        return seal;
    }
}
