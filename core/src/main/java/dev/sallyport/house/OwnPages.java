package dev.sallyport.house;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.require;
import static dev.sallyport.protocol.Refusal.tooMany;

import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.audit.AuditLog.Deed;
import dev.sallyport.audit.AuditLog.Ending;
import dev.sallyport.audit.AuditLog.Moment;
import dev.sallyport.audit.Change;
import dev.sallyport.brake.Pace;
import dev.sallyport.frame.ErrorPages;
import dev.sallyport.frame.Frames;
import dev.sallyport.frame.Languages;
import dev.sallyport.protocol.Cookie;
import dev.sallyport.protocol.ErrorView.Advice;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.Network;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.PathTemplate;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.seal.Sha256;
import dev.sallyport.session.Cookies;
import dev.sallyport.session.Session;
import dev.sallyport.session.Sessions;
import dev.sallyport.session.Sessions.Begun;
import dev.sallyport.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What every page of the house does alike: it knows who is there or has him sign in, and takes a
/// form only from a page it made for that very session.
public final class OwnPages {
    private static final String AUTHORIZE = "authorization_endpoint";
    private static final String DONE = "done";
    private static final int MARK_LENGTH = 16;

    /// Nobody who works with pages comes near; what a program could do all day fills the audit log.
    private static final int CHANGES = 300;

    private static final Duration PERIOD = Duration.ofHours(1);

    private final Tenant tenant;
    private final Sessions sessions;
    private final Users users;
    private final Frames frames;
    private final Cookies cookies;
    private final ErrorPages errors;
    private final AuditLog log;
    private final Consoles consoles;
    private final Pace changes = new Pace(CHANGES, PERIOD);
    private final Pace signOuts = new Pace(CHANGES, PERIOD);

    /// @param log of what people change on these pages
    public OwnPages(
            Tenant tenant,
            Sessions sessions,
            Users users,
            Frames frames,
            Cookies cookies,
            AuditLog log,
            Consoles consoles) {
        this.tenant = tenant;
        this.sessions = sessions;
        this.users = users;
        this.frames = frames;
        this.cookies = cookies;
        this.errors = new ErrorPages(frames);
        this.log = log;
        this.consoles = consoles;
    }

    /// How a request for a page begins.
    public sealed interface Visit {
        /// @param proof what a form on this page carries, in a field named `proof`
        record SignedIn(Session session, User user, String proof) implements Visit {}

        /// There is no page to show; this is the answer instead.
        record Elsewhere(Reply reply) implements Visit {}
    }

    /// Who had to sign in comes back to the page he asked for.
    public Visit enter(Request request) {
        var language = request.query().optional("lang").flatMap(Languages::named);
        if (language.isPresent() && !request.method().equals("POST")) {
            var cookie = cookies.language(language.get());
            return new Visit.Elsewhere(toPath(request.path()).with(cookie));
        }
        var session = sessions.of(request);
        var user = session.flatMap(found -> users.find(found.subject(), request.at()));
        if (session.isEmpty() || user.isEmpty()) {
            return new Visit.Elsewhere(toSignIn(request.path()));
        }
        request.trail().note("user", user.get().subject());
        var proof = proof(cookies.sessionOf(request).orElseThrow());
        return new Visit.SignedIn(session.get(), user.get(), proof);
    }

    /// Whether anybody is signed in who sent this.
    public boolean isSomebody(Request request) {
        return sessions.of(request).isPresent();
    }

    /// Whether the person has deleted his account since.
    public boolean hasLeft(Visit.SignedIn visit, Instant at) {
        return users.find(visit.user().subject(), at).isEmpty();
    }

    /// Refuses a form that another site made, that was made before the last sign-in, or that comes
    /// after very many others of this person.
    public void requireOwnForm(Request request, Visit.SignedIn visit) {
        requireOwn(request, visit, changes, visit.user().subject());
    }

    /// The same of a form that signs him out. These are counted for each network by itself: whoever
    /// has got hold of a session elsewhere keeps nobody from ending it.
    public void requireOwnSignOut(Request request, Visit.SignedIn visit) {
        var counted = visit.user().subject() + " " + Network.of(request.remote());
        requireOwn(request, visit, signOuts, counted);
    }

    private static void requireOwn(
            Request request, Visit.SignedIn visit, Pace pace, String counted) {
        var sent = request.form().required("proof").getBytes(StandardCharsets.UTF_8);
        require(
                MessageDigest.isEqual(sent, visit.proof().getBytes(StandardCharsets.UTF_8)),
                INVALID_REQUEST,
                "the form was not made for this sign-in");
        pace.take(counted, request.at())
                .ifPresent(wait -> {
                    throw tooMany("too many forms were sent in this person's name", wait);
                });
    }

    /// A change that the person who is there asked for, as the audit log tells it.
    ///
    /// @param action such as `changePassword`
    /// @param resource such as `clients/demo`
    /// @param meant what is to be changed, as far as is known before
    public record Undertaking(String action, String resource, Change meant) {}

    /// Does what the person asked for, and notes it: the entry is there before, and says afterwards
    /// what it came to.
    ///
    /// @param came what the result says was changed; nothing when nothing was
    public <T> T noted(
            Request request,
            Visit.SignedIn visit,
            Undertaking undertaking,
            Supplier<T> work,
            Function<T, Optional<Change>> came) {
        var deed =
                new Deed(
                        Moment.of(request),
                        OwnApp.ID.value(),
                        visit.user().subject(),
                        Optional.empty(),
                        undertaking.action());
        return log.ending(
                deed,
                undertaking.resource(),
                undertaking.meant(),
                work,
                result -> new Ending(undertaking.resource(), came.apply(result)));
    }

    /// The same of something of his own that is simply done.
    public void noted(
            Request request, Visit.SignedIn visit, String action, String what, Runnable work) {
        var resource = "users/" + visit.user().subject() + what;
        noted(
                request,
                visit,
                new Undertaking(action, resource, Change.NONE),
                () -> {
                    work.run();
                    return true;
                },
                _ -> Optional.of(Change.NONE));
    }

    /// On to a page of the house.
    public Reply to(String door) {
        return Reply.seeOther(address(door)).notStored();
    }

    /// @param path of a page of the house, below the issuer
    Reply toPath(String path) {
        return Reply.seeOther(tenant.issuer().path() + path).notStored();
    }

    /// On to a page that will say what was done. Only this sign-in can be told it: an address that
    /// somebody else made up says nothing.
    public Reply done(String door, Visit.SignedIn visit, String what) {
        return toDone(door, mark(visit.proof(), what));
    }

    /// The same when what was done began a session under a new cookie value.
    public Reply done(String door, Begun begun, String what) {
        var cookie = begun.cookie();
        return toDone(door, mark(proof(cookie.value()), what)).with(cookie);
    }

    /// Whether this was done a moment ago.
    public boolean isDone(Request request, Visit.SignedIn visit, String what) {
        return request.query()
                .optional(DONE)
                .filter(said -> said.equals(mark(visit.proof(), what)))
                .isPresent();
    }

    /// Which of these was done a moment ago.
    public <N extends Enum<N>> Optional<N> said(
            Request request, Visit.SignedIn visit, N[] notices) {
        return Arrays.stream(notices)
                .filter(notice -> isDone(request, visit, notice.name()))
                .findFirst();
    }

    /// The same of a page whose address has a variable segment.
    public Reply doneAt(String door, String value, Visit.SignedIn visit, String what) {
        return Reply.seeOther(address(door, value) + "?" + DONE + "=" + mark(visit.proof(), what))
                .notStored();
    }

    private Reply toDone(String door, String mark) {
        return Reply.seeOther(address(door) + "?" + DONE + "=" + mark).notStored();
    }

    /// Keeps a language in this browser.
    public Cookie languageCookie(Locale language) {
        return cookies.language(language);
    }

    /// Where a door of this tenant stands, relative to the host.
    public String address(String door) {
        return tenant.issuer().path() + tenant.dialect().path(door).orElseThrow();
    }

    /// The same of a door whose path has a variable segment.
    public String address(String door, String value) {
        var path = PathTemplate.of(tenant.dialect().path(door).orElseThrow());
        return tenant.issuer().path() + path.with(value);
    }

    /// What the address asked for has in its variable segment.
    public String segment(Request request, String door) {
        return tenant.dialect().paths(door).stream()
                .flatMap(path -> PathTemplate.of(path).read(request.path()).stream())
                .findFirst()
                .orElseThrow();
    }

    /// Whether a path below the issuer is one of a door's.
    boolean isAt(String path, String door) {
        return tenant.dialect().paths(door).stream()
                .anyMatch(
                        each -> each.equals(path) || PathTemplate.of(each).read(path).isPresent());
    }

    /// The frame of the overview.
    public OwnFrame frame(Request request, Visit.SignedIn visit) {
        return frame(request, visit, Optional.empty());
    }

    public OwnFrame frame(Request request, Visit.SignedIn visit, OwnPage page) {
        return frame(request, visit, Optional.of(page));
    }

    private OwnFrame frame(Request request, Visit.SignedIn visit, Optional<OwnPage> current) {
        var links = new EnumMap<OwnPage, String>(OwnPage.class);
        for (var page : OwnPage.values()) {
            links.put(page, address(page.door()));
        }
        var user = visit.user();
        return new OwnFrame(
                frame(request),
                user.displayName(),
                address(OwnApp.DOOR),
                links,
                current,
                consoles.developers().doorFor(user).map(this::address),
                consoles.administrators().doorFor(user).map(this::address));
    }

    /// The frame of a page that cannot be asked for again.
    public Frame bareFrame(Request request) {
        return frames.of(request);
    }

    public Frame frame(Request request) {
        var here = tenant.issuer().path() + request.path();
        var links = new LinkedHashMap<Locale, String>();
        for (var language : Languages.SUPPORTED) {
            links.put(language, here + "?lang=" + language.toLanguageTag());
        }
        return frames.of(request, Optional.empty(), links);
    }

    /// The answer where there is no page for whoever asks: that of an address where nothing is.
    public Reply nothing(Request request) {
        return errors.nothing(request);
    }

    public Reply refuse(Request request, Refusal refusal) {
        return errors.refuse(request, refusal, Advice.NONE, Optional.empty());
    }

    private Reply toSignIn(String path) {
        var asked =
                Params.of(
                        Map.of(
                                "response_type",
                                "code",
                                "client_id",
                                OwnApp.ID.value(),
                                "redirect_uri",
                                tenant.address(OwnApp.DOOR),
                                "code_challenge",
                                Sha256.url("a code that nobody redeems"),
                                "code_challenge_method",
                                "S256",
                                "scope",
                                OwnApp.SCOPE,
                                "state",
                                path));
        return Reply.seeOther(address(AUTHORIZE) + "?" + asked.encoded()).notStored();
    }

    /// Only who knows the session's cookie can know this; from this nobody learns the cookie.
    private static String proof(String cookie) {
        return Sha256.url("own form " + cookie);
    }

    private static String mark(String proof, String what) {
        return Sha256.url("done " + what + " " + proof).substring(0, MARK_LENGTH);
    }
}
