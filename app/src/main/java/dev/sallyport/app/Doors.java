package dev.sallyport.app;

import dev.sallyport.account.Epochs;
import dev.sallyport.account.Passwords;
import dev.sallyport.apps.AppEndpoint;
import dev.sallyport.apps.AppForms;
import dev.sallyport.apps.Apps;
import dev.sallyport.apps.AppsEndpoint;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.CreateAppEndpoint;
import dev.sallyport.apps.LogoEndpoint;
import dev.sallyport.apps.Logos;
import dev.sallyport.apps.Membership;
import dev.sallyport.apps.Teams;
import dev.sallyport.apps.Testers;
import dev.sallyport.apps.Workspace;
import dev.sallyport.apps.Workspaces;
import dev.sallyport.authorize.Audience;
import dev.sallyport.authorize.AuthorizeChecks;
import dev.sallyport.authorize.AuthorizeEndpoint;
import dev.sallyport.authorize.AuthorizeFlows;
import dev.sallyport.authorize.AuthorizeReply;
import dev.sallyport.brake.Allowance;
import dev.sallyport.clientauth.ClientAuthentication;
import dev.sallyport.clientauth.ClientKeys;
import dev.sallyport.clientauth.ClientSecretBasic;
import dev.sallyport.clientauth.ClientSecretPost;
import dev.sallyport.clientauth.None;
import dev.sallyport.clientauth.PrivateKeyJwt;
import dev.sallyport.clientcredentials.ClientCredentialsGrant;
import dev.sallyport.code.CodeGrant;
import dev.sallyport.code.Codes;
import dev.sallyport.connected.ConnectedAppsEndpoint;
import dev.sallyport.consent.ConsentEndpoint;
import dev.sallyport.devices.SessionsEndpoint;
import dev.sallyport.discovery.DiscoveryEndpoint;
import dev.sallyport.flow.FlowPages;
import dev.sallyport.flow.Flows;
import dev.sallyport.grant.GrantCodec;
import dev.sallyport.grant.Grants;
import dev.sallyport.house.AccountEndpoint;
import dev.sallyport.house.FrontDoor;
import dev.sallyport.house.OwnPage;
import dev.sallyport.house.OwnPages;
import dev.sallyport.introspect.IntrospectEndpoint;
import dev.sallyport.introspect.TokenReport;
import dev.sallyport.jose.Jwts;
import dev.sallyport.jose.Signatures;
import dev.sallyport.jwks.JwksEndpoint;
import dev.sallyport.login.LoginEndpoint;
import dev.sallyport.login.SignIn;
import dev.sallyport.operator.OperatorPage;
import dev.sallyport.owndata.DataEndpoint;
import dev.sallyport.owndata.OwnData;
import dev.sallyport.pages.LogoImage;
import dev.sallyport.password.PasswordChange;
import dev.sallyport.password.PasswordEndpoint;
import dev.sallyport.profile.ProfileEndpoint;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Router;
import dev.sallyport.protocol.Witness;
import dev.sallyport.refresh.RefreshGrant;
import dev.sallyport.review.ReviewEndpoint;
import dev.sallyport.review.Reviews;
import dev.sallyport.review.ReviewsEndpoint;
import dev.sallyport.review.Ticket;
import dev.sallyport.revoke.RevokeEndpoint;
import dev.sallyport.seal.Envelopes;
import dev.sallyport.team.WorkspaceEndpoint;
import dev.sallyport.team.WorkspacesEndpoint;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.token.AccessTokens;
import dev.sallyport.token.IdTokens;
import dev.sallyport.token.LiveTokens;
import dev.sallyport.token.RefreshTokens;
import dev.sallyport.token.Revocations;
import dev.sallyport.token.TokenEndpoint;
import dev.sallyport.token.TokenIssuer;
import dev.sallyport.trace.Chunk;
import dev.sallyport.trace.RequestsEndpoint;
import dev.sallyport.trace.SecretUses;
import dev.sallyport.trace.Traces;
import dev.sallyport.tryit.Steps;
import dev.sallyport.tryit.Trials;
import dev.sallyport.tryit.TryAnswerEndpoint;
import dev.sallyport.tryit.TryEndpoint;
import dev.sallyport.usage.AppUsage;
import dev.sallyport.usage.UsageCounter;
import dev.sallyport.usage.UsageEndpoint;
import dev.sallyport.userinfo.UserinfoEndpoint;
import dev.sallyport.webhooks.WebhooksEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One tenant's doors, and what each is given. A new door, grant type or client authentication
/// method is one line here.
final class Doors {
    private final Rooms rooms;
    private final Tenant tenant;
    private final Shared shared;
    private final Envelopes envelopes;
    private final Epochs epochs;
    private final Grants grants;
    private final Codes codes;
    private final AccessTokens accessTokens;
    private final Revocations revocations;
    private final LiveTokens live;
    private final IdTokens idTokens;
    private final RefreshTokens refreshTokens;
    private final Logos logos;
    private final Workspaces workspaces;
    private final Apps apps;
    private final Traces traces;
    private final SecretUses secretUses;
    private final UsageCounter usage;
    private final Delivering.Desk hooks;
    private final Reviews reviews;

    /// What the tenants of one server have in common.
    ///
    /// @param clientKeys those that clients publish
    record Shared(
            Signatures signatures,
            Passwords passwords,
            ClientKeys clientKeys,
            Tracing tracing,
            Delivering delivering) {}

    Doors(Rooms rooms, Shared shared) {
        var randomness = rooms.outside().randomness();
        this.rooms = rooms;
        this.tenant = rooms.tenant();
        this.shared = shared;
        this.envelopes =
                new Envelopes(rooms.seal(), rooms.shelf("sealed", Envelopes.CODEC), randomness);
        this.epochs = new Epochs(rooms.users());
        this.hooks = shared.delivering().desk(rooms);
        this.grants = new Grants(rooms.shelf("grant", new GrantCodec()), hooks.notifier());
        this.codes = new Codes(envelopes);
        var jwts = new Jwts(rooms.keys(), shared.signatures());
        this.accessTokens = new AccessTokens(tenant, jwts, envelopes, randomness);
        this.revocations = new Revocations(rooms.shelf("revoked", Revocations.CODEC));
        this.live = new LiveTokens(rooms.clients(), accessTokens, grants, revocations, epochs);
        this.idTokens = new IdTokens(tenant, jwts);
        this.refreshTokens = new RefreshTokens(rooms.seal());
        this.logos = new Logos(tenant, rooms.shelf("logo", Logos.CODEC), LogoImage::redrawn);
        this.workspaces =
                new Workspaces(
                        rooms.shelf("workspace", Workspace.CODEC),
                        rooms.shelf(Membership.KIND, Membership.CODEC),
                        rooms.shelf(Membership.FOUNDED_KIND, Membership.CODEC));
        this.apps =
                new Apps(
                        rooms.clients(),
                        workspaces,
                        logos,
                        randomness,
                        rooms.developers().quota(),
                        hooks.notifier(),
                        hooks.webhooks()::forget);
        this.reviews =
                new Reviews(
                        rooms.clients(),
                        rooms.shelf(Ticket.KIND, Ticket.CODEC),
                        hooks.notifier(),
                        rooms.auditLog());
        this.traces = new Traces(rooms.shelf(Traces.KIND, Chunk.CODEC), rooms.clients());
        this.usage =
                new UsageCounter(rooms.shelf(UsageCounter.KIND, AppUsage.CODEC), rooms.clients());
        this.secretUses =
                new SecretUses(rooms.shelf(SecretUses.KIND, SecretUses.CODEC), rooms.clients());
    }

    Router router() {
        var inbox = shared.tracing().inbox(traces, secretUses);
        shared.tracing().alsoKeep(usage::flush);
        var witness = Witness.both(inbox, usage);
        var people = People.of(rooms, shared.passwords(), epochs, grants, apps, hooks.notifier());
        var doors = new ArrayList<>(forApps());
        doors.addAll(forPeople(people, new Router(tenant.dialect(), doors, witness)));
        doors.add(new DiscoveryEndpoint(tenant, List.copyOf(doors)));
        var console = Optional.of(ConsolePages.APPS).filter(_ -> rooms.developers().isOpen());
        var frontDoor = new FrontDoor(tenant, people.frames(), console);
        return new Router(tenant.dialect(), doors, witness, frontDoor::answer);
    }

    /// @param appDoors those for apps, for whoever tries an app out
    private List<Endpoint> forPeople(People people, Router appDoors) {
        var trials =
                new Trials(tenant, rooms.seal(), people.sessions(), rooms.outside().randomness());
        var api = Operators.api(rooms, shared.passwords(), live, people, reviews);
        return Stream.of(
                        forAccounts(people),
                        forDevelopers(people.own(), trials, appDoors),
                        api,
                        Operators.console(rooms, api, people),
                        forSignIns(people, trials))
                .<Endpoint>flatMap(List::stream)
                .toList();
    }

    private List<Endpoint> forSignIns(People people, Trials trials) {
        var randomness = rooms.outside().randomness();
        var clients = rooms.clients();
        var sessions = people.sessions();
        var consents = people.consents();
        var flows = new Flows(envelopes, people.cookies(), randomness);
        var pages = new FlowPages(tenant, clients, flows, people.frames(), people.cookies());
        return List.of(
                new AuthorizeEndpoint(
                        new AuthorizeChecks(
                                tenant,
                                clients,
                                (token, at) -> idTokens.hint(token, at).map(IdTokens.Hint::subject),
                                new Audience(testers()::admit, testers()::isMaker),
                                trials::isReturn),
                        new AuthorizeFlows(flows, pages),
                        sessions,
                        consents,
                        new AuthorizeReply(tenant, codes, people.frames(), randomness)),
                new LoginEndpoint(pages, new SignIn(people.check(), sessions)),
                new ConsentEndpoint(tenant, pages, sessions, consents, rooms.users()));
    }

    private List<Endpoint> forAccounts(People people) {
        var users = rooms.users();
        var own = people.own();
        var sessions = people.sessions();
        var connected = people.connected();
        return List.of(
                new AccountEndpoint(own, signedInDoors()),
                new ConnectedAppsEndpoint(tenant, own, connected),
                new SessionsEndpoint(own, sessions, people.signOuts()),
                new ProfileEndpoint(own, users),
                new PasswordEndpoint(
                        own,
                        people.check(),
                        new PasswordChange(
                                users,
                                shared.passwords(),
                                rooms.outside().randomness(),
                                epochs,
                                sessions)),
                new DataEndpoint(
                        own,
                        people.check(),
                        new OwnData(sessions, connected, people.consents(), grants, apps),
                        people.farewell()));
    }

    private Testers testers() {
        return new Testers(rooms.developers().reviewing(), apps, rooms.users());
    }

    /// The pages that ask who is there.
    private static List<String> signedInDoors() {
        return Stream.of(OwnPage.doors(), ConsolePages.DOORS, OperatorPage.DOORS)
                .flatMap(List::stream)
                .toList();
    }

    private List<Endpoint> forDevelopers(OwnPages own, Trials trials, Router appDoors) {
        var randomness = rooms.outside().randomness();
        var pages = new ConsolePages(own, apps, rooms.developers());
        var teams = new Teams(workspaces, rooms.users(), apps::forgetDeleted);
        var forms = new AppForms(tenant, pages, logos, secretUses::of);
        var steps = new Steps(tenant, appDoors, trials, randomness);
        return List.of(
                new RequestsEndpoint(tenant, pages, traces),
                new AppsEndpoint(pages, apps),
                new CreateAppEndpoint(pages, forms, apps, randomness),
                new AppEndpoint(pages, forms, apps, reviews),
                new WorkspacesEndpoint(pages, teams, randomness),
                new WorkspaceEndpoint(pages, teams),
                new ReviewsEndpoint(pages, reviews),
                new ReviewEndpoint(tenant, pages, reviews),
                new UsageEndpoint(pages, usage),
                new TryEndpoint(tenant, pages, trials, steps),
                new TryAnswerEndpoint(pages, trials, steps),
                new WebhooksEndpoint(
                        pages,
                        hooks.webhooks(),
                        hooks.deliveries(),
                        hooks.notifier(),
                        shared.delivering().allowsPrivate()),
                new LogoEndpoint(tenant, logos));
    }

    private List<Endpoint> forApps() {
        var users = rooms.users();
        var clients = clientAuthentication();
        var accounts = new TokenReport.Accounts(users, epochs);
        return List.of(
                new TokenEndpoint(
                        tenant,
                        clients,
                        List.of(
                                new CodeGrant(tenant, codes, grants, epochs),
                                new RefreshGrant(tenant, refreshTokens, grants, epochs),
                                new ClientCredentialsGrant(tenant, users)),
                        new TokenIssuer(tenant, accessTokens, refreshTokens, idTokens)),
                new UserinfoEndpoint(tenant.issuer(), live, users),
                new IntrospectEndpoint(
                        clients, new TokenReport(tenant, live, refreshTokens, grants, accounts)),
                new RevokeEndpoint(clients, refreshTokens, accessTokens, grants, revocations),
                new JwksEndpoint(rooms.keys()));
    }

    private ClientAuthentication clientAuthentication() {
        var spent = rooms.shelf("jti", PrivateKeyJwt.SPENT_CODEC);
        return new ClientAuthentication(
                tenant,
                rooms.clients(),
                List.of(
                        new ClientSecretBasic(),
                        new ClientSecretPost(),
                        new PrivateKeyJwt(tenant, shared.clientKeys(), spent),
                        new None()),
                rooms.brake("secret", Allowance.CLIENT_SECRETS));
    }
}
