package dev.sallyport.authorize.kit;

import dev.sallyport.account.Epochs;
import dev.sallyport.account.Passwords;
import dev.sallyport.account.User;
import dev.sallyport.account.UserCodec;
import dev.sallyport.account.Users;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.Developers;
import dev.sallyport.apps.Testers;
import dev.sallyport.audit.AuditCodec;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.authorize.Audience;
import dev.sallyport.authorize.AuthorizeChecks;
import dev.sallyport.authorize.AuthorizeEndpoint;
import dev.sallyport.authorize.AuthorizeFlows;
import dev.sallyport.authorize.AuthorizeReply;
import dev.sallyport.brake.Allowance;
import dev.sallyport.brake.Brake;
import dev.sallyport.brake.Failures;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientCodec;
import dev.sallyport.client.Clients;
import dev.sallyport.code.Code;
import dev.sallyport.code.Codes;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.connected.ConnectedAppsEndpoint;
import dev.sallyport.consent.ConsentCodec;
import dev.sallyport.consent.ConsentEndpoint;
import dev.sallyport.consent.Consents;
import dev.sallyport.devices.SessionsEndpoint;
import dev.sallyport.devices.SignOuts;
import dev.sallyport.fixture.SampleScopes;
import dev.sallyport.flow.FlowPages;
import dev.sallyport.flow.Flows;
import dev.sallyport.frame.Frames;
import dev.sallyport.grant.GrantCodec;
import dev.sallyport.grant.Grants;
import dev.sallyport.house.AccountEndpoint;
import dev.sallyport.house.Consoles;
import dev.sallyport.house.Consoles.Console;
import dev.sallyport.house.FrontDoor;
import dev.sallyport.house.OwnApp;
import dev.sallyport.house.OwnPage;
import dev.sallyport.house.OwnPages;
import dev.sallyport.json.JsonObject;
import dev.sallyport.login.LoginEndpoint;
import dev.sallyport.login.PasswordCheck;
import dev.sallyport.login.SignIn;
import dev.sallyport.owndata.DataEndpoint;
import dev.sallyport.owndata.Farewell;
import dev.sallyport.owndata.OwnData;
import dev.sallyport.password.PasswordChange;
import dev.sallyport.password.PasswordEndpoint;
import dev.sallyport.profile.ProfileEndpoint;
import dev.sallyport.protocol.Dialect;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Router;
import dev.sallyport.seal.Envelopes;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.session.Cookies;
import dev.sallyport.session.SessionCodec;
import dev.sallyport.session.Sessions;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.tenant.Issuer;
import dev.sallyport.tenant.Look;
import dev.sallyport.tenant.Policy;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.trace.Chunk;
import dev.sallyport.trace.Inbox;
import dev.sallyport.trace.SecretUses;
import dev.sallyport.trace.Traces;
import dev.sallyport.tryit.Steps;
import dev.sallyport.tryit.Trials;
import dev.sallyport.usage.AppUsage;
import dev.sallyport.usage.UsageCounter;
import dev.sallyport.webhooks.Deliveries;
import dev.sallyport.webhooks.Delivery;
import dev.sallyport.webhooks.Notifier;
import dev.sallyport.webhooks.Webhook;
import dev.sallyport.webhooks.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One tenant's authorize door and its pages, over a memory store. The clock is [#now]; whoever
/// visits moves it himself. Alice and Bob have accounts, both with the password [#PASSWORD].
public final class House {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final String PASSWORD = "correct horse";

    /// Of [#PASSWORD], made with so little memory that a test does not wait for it.
    private static final String HASH =
            "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA"
                    + "$8jCjveL9purNVvxZWhjl0nULgTWD4Roxh/u/NFFSew0";

    public final TalliedStore store = new TalliedStore();
    public final Randomness randomness = randomness();
    public final Tenant tenant;
    public final Router router;
    public final Users users;
    public final Consents consents;
    public final Codes codes;
    public final Flows flows;
    public final User alice;
    public final User bob;
    public final Grants grants;
    public final Epochs epochs;
    public final Sessions sessions;
    public final Traces traces;
    public final SecretUses secretUses;
    public final UsageCounter usage;
    public final Clients clients;
    public final Webhooks webhooks;
    public final Deliveries deliveries;
    public final Notifier notifier;
    public final Developers developers;
    public final Trials trials;
    public final AuditLog audit;

    /// What the doors were seen to do; nothing flushes it but a test.
    public final Inbox inbox;

    /// Finer than what the store keeps, as the clocks of machines are.
    public Instant now = NOON.plusNanos(123_456);

    public House(App... apps) {
        this("https://id.example", Set.of(), apps);
    }

    public House(String issuer, Set<Leniency> leniencies, App... apps) {
        this(issuer, leniencies, Developers.EVERYBODY, apps);
    }

    public House(Developers developers, App... apps) {
        this("https://id.example", Set.of(), developers, apps);
    }

    private House(String issuer, Set<Leniency> leniencies, Developers developers, App... apps) {
        this.developers = developers;
        tenant = tenant(issuer, leniencies);
        users =
                new Users(
                        shelf("user", new UserCodec()),
                        shelf("username", Users.NAME_CODEC),
                        randomness);
        alice = register("alice", "Alice Adams");
        bob = register("bob", "Bob Brown");
        epochs = new Epochs(users);
        var seal = MasterKey.fresh(randomness).seal(tenant.name());
        webhooks = new Webhooks(shelf(Webhook.KIND, Webhook.CODEC), seal, randomness);
        deliveries =
                new Deliveries(
                        shelf(Delivery.KIND, Delivery.CODEC),
                        shelf(Delivery.LOG_KIND, Delivery.CODEC));
        audit =
                new AuditLog(
                        shelf(AuditLog.KIND, new AuditCodec()), randomness, Duration.ofDays(400));
        notifier = new Notifier(webhooks, deliveries, randomness);
        grants = new Grants(shelf("grant", new GrantCodec()), notifier);
        consents = new Consents(shelf("consent", new ConsentCodec()), users, notifier);
        var envelopes = new Envelopes(seal, shelf("sealed", JSON), randomness);
        codes = new Codes(envelopes);
        var cookies = new Cookies(tenant.issuer());
        flows = new Flows(envelopes, cookies, randomness);
        var registered = Arrays.stream(apps).map(App::client);
        clients =
                new Clients(
                        List.of(OwnApp.of(tenant)),
                        registered.collect(Collectors.toMap(Client::id, client -> client)),
                        shelf("client", new ClientCodec()));
        sessions =
                new Sessions(
                        shelf("session", new SessionCodec()),
                        epochs,
                        cookies,
                        randomness,
                        tenant.policy().sessionLifetime());
        traces = new Traces(shelf(Traces.KIND, Chunk.CODEC), clients);
        secretUses = new SecretUses(shelf(SecretUses.KIND, SecretUses.CODEC), clients);
        usage = new UsageCounter(shelf(UsageCounter.KIND, AppUsage.CODEC), clients);
        inbox = new Inbox(traces, secretUses);
        var appDoors = AppDoors.of(this, seal, envelopes);
        trials = new Trials(tenant, seal, sessions, randomness);
        router = router(appDoors, cookies);
        store.writes();
    }

    public static final Codec<JsonObject> JSON =
            new Codec<>() {
                @Override
                public JsonObject write(JsonObject value) {
                    return value;
                }

                @Override
                public JsonObject read(JsonObject body) {
                    return body;
                }
            };

    public <T> Shelf<T> shelf(String kind, Codec<T> codec) {
        return new Shelf<>(store, () -> randomness.name(16), tenant.name(), kind, codec);
    }

    private Router router(List<Endpoint> appDoors, Cookies cookies) {
        var trying =
                new Steps(
                        tenant, new Router(tenant.dialect(), appDoors, inbox), trials, randomness);
        var frames = new Frames(tenant, cookies);
        var pages = new FlowPages(tenant, clients, flows, frames, cookies);
        var guesses = new Brake("login", shelf("failures", Failures.CODEC), Allowance.PASSWORDS);
        var check = new PasswordCheck(users, new Passwords(2), guesses);
        var consoles =
                new Consoles(
                        new Console(ConsolePages.APPS, alice::equals),
                        Consoles.NONE.administrators());
        var own = new OwnPages(tenant, sessions, users, frames, cookies, audit, consoles);
        var ownApps = ConsoleDoors.apps(this, clients);
        var connected = new ConnectedApps(clients, consents, grants, epochs, notifier);
        var testers = new Testers(developers.reviewing(), ownApps, users);
        var doors = new ArrayList<>(appDoors);
        doors.addAll(ConsoleDoors.of(this, own, ownApps, trying));
        doors.addAll(
                List.of(
                        new AuthorizeEndpoint(
                                new AuthorizeChecks(
                                        tenant,
                                        clients,
                                        House::hint,
                                        new Audience(testers::admit, testers::isMaker),
                                        trials::isReturn),
                                new AuthorizeFlows(flows, pages),
                                sessions,
                                consents,
                                new AuthorizeReply(tenant, codes, frames, randomness)),
                        new AccountEndpoint(own, signedInDoors()),
                        new ConnectedAppsEndpoint(tenant, own, connected),
                        new SessionsEndpoint(
                                own, sessions, new SignOuts(users, epochs, sessions, connected)),
                        new ProfileEndpoint(own, users),
                        new PasswordEndpoint(
                                own,
                                check,
                                new PasswordChange(
                                        users, new Passwords(2), randomness, epochs, sessions)),
                        new DataEndpoint(
                                own,
                                check,
                                new OwnData(sessions, connected, consents, grants, ownApps),
                                new Farewell(
                                        users, epochs, sessions, consents, grants, connected,
                                        ownApps)),
                        new LoginEndpoint(pages, new SignIn(check, sessions)),
                        new ConsentEndpoint(tenant, pages, sessions, consents, users)));
        var frontDoor =
                new FrontDoor(
                        tenant,
                        frames,
                        Optional.of(ConsolePages.APPS).filter(_ -> developers.isOpen()));
        return new Router(tenant.dialect(), doors, inbox, frontDoor::answer);
    }

    private static List<String> signedInDoors() {
        return Stream.concat(OwnPage.doors().stream(), ConsolePages.DOORS.stream()).toList();
    }

    /// Somebody with a browser of his own.
    public Visitor visitor() {
        return new Visitor(this);
    }

    public void wait(Duration duration) {
        now = now.plus(duration);
    }

    /// What a code says.
    public Code open(String code) {
        return codes.open(code, now).orElseThrow();
    }

    /// An ID token of this house, as far as the authorize door can tell.
    public static String idTokenOf(User user) {
        return "signed:" + user.subject();
    }

    private static Optional<String> hint(String idToken, Instant at) {
        return Optional.of(idToken)
                .filter(token -> token.startsWith("signed:"))
                .map(token -> token.substring("signed:".length()));
    }

    /// Signs a user out everywhere.
    public void endEverythingOf(User user) {
        var shelf = shelf("user", new UserCodec());
        var kept = shelf.find(user.subject(), now).orElseThrow();
        var ended =
                new User(
                        user.subject(),
                        user.username(),
                        user.passwordHash(),
                        user.claims(),
                        Optional.of(now));
        if (!(shelf.replace(kept, ended, Optional.empty()) instanceof Changed.Done<User>)) {
            throw new IllegalStateException("somebody else wrote");
        }
    }

    private User register(String username, String name) {
        var claims = JsonObject.builder().add("name", name).build();
        return users.create(username, Optional.of(HASH), claims, NOON).orElseThrow();
    }

    private static Tenant tenant(String issuer, Set<Leniency> leniencies) {
        var paths =
                Map.ofEntries(
                        Map.entry("authorization_endpoint", List.of("/authorize", "/oauth2/auth")),
                        Map.entry("login", List.of("/login")),
                        Map.entry("consent", List.of("/consent")),
                        Map.entry("account", List.of("/account")),
                        Map.entry(
                                "openid_configuration",
                                List.of("/.well-known/openid-configuration")),
                        Map.entry("account_apps", List.of("/account/apps")),
                        Map.entry("account_sessions", List.of("/account/sessions")),
                        Map.entry("account_profile", List.of("/account/profile")),
                        Map.entry("account_password", List.of("/account/password")),
                        Map.entry("account_data", List.of("/account/data")),
                        Map.entry("developer", List.of("/developer")),
                        Map.entry("developer_create", List.of("/developer/create")),
                        Map.entry("developer_app", List.of("/developer/apps/{client_id}")),
                        Map.entry(
                                "developer_requests",
                                List.of("/developer/apps/{client_id}/requests")),
                        Map.entry(
                                "developer_webhooks",
                                List.of("/developer/apps/{client_id}/webhooks")),
                        Map.entry("developer_workspaces", List.of("/developer/workspaces")),
                        Map.entry(
                                "developer_workspace",
                                List.of("/developer/workspaces/{workspace}")),
                        Map.entry("developer_reviews", List.of("/developer/reviews")),
                        Map.entry("developer_review", List.of("/developer/reviews/{client_id}")),
                        Map.entry("logo", List.of("/logos/{name}")),
                        Map.entry("developer_usage", List.of("/developer/apps/{client_id}/usage")),
                        Map.entry("developer_try", List.of("/developer/apps/{client_id}/try")),
                        Map.entry(
                                "developer_try_answer",
                                List.of("/developer/apps/{client_id}/try/answer")),
                        Map.entry("userinfo_endpoint", List.of("/userinfo")),
                        Map.entry("revocation_endpoint", List.of("/revoke")),
                        Map.entry("token_endpoint", List.of("/token")));
        var defaults = new Dialect.Defaults(Duration.ofHours(1), Duration.ofDays(30), true);
        return new Tenant(
                "house",
                new Issuer(issuer),
                new Dialect("house", paths, leniencies, defaults),
                SampleScopes.pockets(),
                "https://api.example",
                policy(),
                new Look("The House", Optional.empty(), Optional.empty()));
    }

    private static Policy policy() {
        return new Policy(
                false,
                false,
                false,
                true,
                Duration.ofHours(1),
                Duration.ofDays(30),
                Duration.ofDays(90),
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                Duration.ofDays(14));
    }

    private static Randomness randomness() {
        var random = new Random(7);
        return count -> {
            var bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
    }
}
