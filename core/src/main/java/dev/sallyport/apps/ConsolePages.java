package dev.sallyport.apps;

import static dev.sallyport.protocol.ErrorCode.ACCESS_DENIED;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.account.User;
import dev.sallyport.apps.Apps.Developer;
import dev.sallyport.apps.Developers.Reviewing;
import dev.sallyport.audit.Change;
import dev.sallyport.client.Client;
import dev.sallyport.house.OwnApp;
import dev.sallyport.house.OwnPages;
import dev.sallyport.house.OwnPages.Undertaking;
import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.store.Shelf.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What every page of the developer console does alike: it knows which developer is there, and
/// shows nobody another one's app.
public final class ConsolePages {
    public static final String APPS = "developer";
    public static final String CREATE = "developer_create";
    public static final String APP = "developer_app";
    public static final String REQUESTS = "developer_requests";
    public static final String WEBHOOKS = "developer_webhooks";
    public static final String WORKSPACES = "developer_workspaces";
    public static final String WORKSPACE = "developer_workspace";
    public static final String REVIEWS = "developer_reviews";
    public static final String REVIEW = "developer_review";
    public static final String TRY = "developer_try";
    public static final String USAGE = "developer_usage";

    /// The pages that people may ask for before they are signed in.
    public static final List<String> DOORS =
            List.of(
                    APPS,
                    CREATE,
                    APP,
                    REQUESTS,
                    WEBHOOKS,
                    REVIEWS,
                    REVIEW,
                    TRY,
                    USAGE,
                    WORKSPACES,
                    WORKSPACE);

    private static final String IN_WORKSPACE = "workspace";
    private static final String ONLY_LOOKS =
            "your role in this workspace lets you look, and change nothing";
    private static final String NO_APP = "there is no such app among yours";
    private static final Set<String> TO_LOOK_AT = Set.of(APP, REQUESTS, USAGE);

    private final OwnPages pages;
    private final Apps apps;
    private final Developers developers;

    public ConsolePages(OwnPages pages, Apps apps, Developers developers) {
        this.pages = pages;
        this.apps = apps;
        this.developers = developers;
    }

    /// A developer at a page of the console.
    public record Entry(Request request, Visit.SignedIn visit, Developer developer) {
        /// What a form on this page carries, in a field named `proof`.
        public String proof() {
            return visit.proof();
        }

        boolean isChange() {
            return request.method().equals("POST");
        }
    }

    /// Answers a developer who is signed in; sends others to do so. A form that was sent is his
    /// own.
    Reply enter(Request request, Function<Entry, Reply> answer) {
        return switch (pages.enter(request)) {
            case Visit.Elsewhere(var reply) -> reply;
            case Visit.SignedIn visit -> {
                require(
                        admits(visit.user()),
                        ACCESS_DENIED,
                        "the developer console is for people who were invited to it");
                if (request.method().equals("POST")) {
                    pages.requireOwnForm(request, visit);
                }
                yield answered(new Entry(request, visit, developer(visit.user())), answer);
            }
        };
    }

    /// Whether anybody is signed in who sent this.
    boolean isSomebody(Request request) {
        return pages.isSomebody(request);
    }

    /// Does what the developer asked for, and notes it in the audit log.
    ///
    /// @param came what the result says was changed; nothing when nothing was
    public <T> T noted(
            Entry entry,
            Undertaking undertaking,
            Supplier<T> work,
            Function<T, Optional<Change>> came) {
        return pages.noted(entry.request(), entry.visit(), undertaking, work, came);
    }

    /// To everybody but reviewers there is no such page.
    public void requireReviewer(Entry entry) {
        require(
                reviewing().isReviewer(entry.visit().user()),
                NOT_FOUND,
                "there is nothing at this address");
    }

    Reviewing reviewing() {
        return developers.reviewing();
    }

    /// Who leaves while something is done takes that with him, too: of the two who look for what he
    /// has, he who leaves and this, the later one finds it.
    private Reply answered(Entry entry, Function<Entry, Reply> answer) {
        var reply = answer.apply(entry).notStored();
        var at = entry.request().at();
        if (entry.isChange() && pages.hasLeft(entry.visit(), at)) {
            apps.deleteAll(entry.developer().workspace(), at);
        }
        return reply;
    }

    /// The app that the address names, if this developer may see it.
    public Kept<Client> app(Entry entry, String door) {
        var id = pages.segment(entry.request(), door);
        var app =
                apps.find(entry.developer(), id, entry.request().at())
                        .orElseThrow(() -> refused(NOT_FOUND, NO_APP));
        requireMayUse(entry, app.value(), door);
        return app;
    }

    /// The same of one that is not deleted.
    public AtClient livingApp(Entry entry, String door) {
        var app = app(entry, door).value();
        require(!app.isDeleted(), NOT_FOUND, NO_APP);
        return new AtClient(entry, app);
    }

    /// The same, or one that an operator registered for this developer.
    public AtClient visibleApp(Entry entry, String door) {
        return visibleApp(entry, door, app -> !app.isDeleted());
    }

    /// The same of one that may be deleted.
    public AtClient rememberedApp(Entry entry, String door) {
        return visibleApp(entry, door, _ -> true);
    }

    private AtClient visibleApp(Entry entry, String door, Predicate<Client> holds) {
        var id = pages.segment(entry.request(), door);
        var app =
                apps.visible(entry.developer(), id, entry.request().at())
                        .filter(holds)
                        .orElseThrow(() -> refused(NOT_FOUND, NO_APP));
        requireMayUse(entry, app, door);
        return new AtClient(entry, app);
    }

    /// Who may only look sees neither what changes something nor what holds a secret.
    private void requireMayUse(Entry entry, Client app, String door) {
        var isLooking = !entry.isChange() && TO_LOOK_AT.contains(door);
        require(isLooking || mayChange(entry, app), ACCESS_DENIED, ONLY_LOOKS);
    }

    /// Whether he may do more with an app than look at it.
    boolean mayChange(Entry entry, Client app) {
        return app.upkeep().isEmpty()
                || apps.role(app, entry.developer().subject(), entry.request().at())
                        .filter(Role::mayChangeApps)
                        .isPresent();
    }

    /// In the workspace that the address names; in his own where it names none.
    Entry inWorkspace(Entry entry) {
        var named = entry.request().query().optional(IN_WORKSPACE);
        return named.map(id -> new Entry(entry.request(), entry.visit(), entry.developer().in(id)))
                .filter(there -> role(there).isPresent())
                .or(() -> Optional.of(entry).filter(_ -> named.isEmpty()))
                .orElseThrow(() -> refused(NOT_FOUND, "there is no such workspace among yours"));
    }

    Optional<Role> role(Entry entry) {
        var developer = entry.developer();
        return apps.role(developer.workspace(), developer.subject(), entry.request().at());
    }

    void requireMayCreate(Entry entry) {
        require(role(entry).filter(Role::mayChangeApps).isPresent(), ACCESS_DENIED, ONLY_LOOKS);
    }

    /// An address in the workspace somebody is in.
    String addressIn(Entry entry, String door) {
        var developer = entry.developer();
        return developer.workspace().equals(developer.subject())
                ? address(door)
                : addressIn(developer.workspace(), door);
    }

    public String addressIn(String workspace, String door) {
        return address(door) + "?" + Params.of(Map.of(IN_WORKSPACE, workspace)).encoded();
    }

    /// Who may enter. Workspaces do not expire, so no moment has a say in it.
    public static boolean admits(User user, Developers developers, Apps apps) {
        return developers.admit(user, () -> apps.belongsAnywhere(user.subject(), Instant.EPOCH));
    }

    private boolean admits(User user) {
        return admits(user, developers, apps);
    }

    private static Developer developer(User user) {
        return new Developer(user.username(), user.subject());
    }

    /// What the page is told in.
    public Locale language(Entry entry) {
        return pages.frame(entry.request()).language();
    }

    /// What stands around a page of the console.
    public ConsoleFrame frame(Entry entry) {
        return around(pages.frame(entry.request()), entry.visit());
    }

    /// The same for a page that cannot be asked for again.
    public ConsoleFrame bareFrame(Entry entry) {
        return around(pages.bareFrame(entry.request()), entry.visit());
    }

    private ConsoleFrame around(Frame frame, Visit.SignedIn visit) {
        return new ConsoleFrame(
                frame,
                visit.user().displayName(),
                pages.address(APPS),
                pages.address(OwnApp.DOOR),
                Optional.of(REVIEWS)
                        .filter(_ -> reviewing().isReviewer(visit.user()))
                        .map(pages::address));
    }

    /// What the address asked for names.
    public String segment(Entry entry, String door) {
        return pages.segment(entry.request(), door);
    }

    /// On to a page that will say what was done.
    public Reply done(Entry entry, String door, Enum<?> notice) {
        return pages.done(door, entry.visit(), notice.name());
    }

    /// The same of a page whose address has a variable segment.
    public Reply done(Entry entry, String door, String value, Enum<?> notice) {
        return pages.doneAt(door, value, entry.visit(), notice.name());
    }

    /// Which of these notices a page says.
    public <N extends Enum<N>> Optional<N> said(Entry entry, N[] notices) {
        return pages.said(entry.request(), entry.visit(), notices);
    }

    public String address(String door) {
        return pages.address(door);
    }

    public String address(String door, String value) {
        return pages.address(door, value);
    }

    public Reply to(String door, String value) {
        return Reply.seeOther(address(door, value));
    }

    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }
}
