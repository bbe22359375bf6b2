package dev.sallyport.session;

import dev.sallyport.account.Epochs;
import dev.sallyport.account.User;
import dev.sallyport.protocol.Cookie;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Request;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The sessions of one tenant. Each is kept under the hash of a cookie value that only the browser
/// knows.
public final class Sessions {
    /// How exactly it is known when somebody was last here.
    static final Duration SEEN_EVERY = Duration.ofMinutes(10);

    private static final int MOST_LISTED = 1_000;

    private final Shelf<Session> shelf;
    private final Epochs epochs;
    private final Cookies cookies;
    private final Randomness randomness;
    private final Duration lifetime;

    /// @param shelf of kind `session`, see [SessionCodec]
    public Sessions(
            Shelf<Session> shelf,
            Epochs epochs,
            Cookies cookies,
            Randomness randomness,
            Duration lifetime) {
        this.shelf = shelf;
        this.epochs = epochs;
        this.cookies = cookies;
        this.randomness = randomness;
        this.lifetime = lifetime;
    }

    /// A sign-in that just happened, and the cookie that carries it.
    public record Begun(Session session, Cookie cookie) {}

    /// Who is signed in at the browser that sent this request. Notes now and then that he was here;
    /// when that cannot be written, or somebody else writes, it is left.
    public Optional<Session> of(Request request) {
        var alive = kept(request).filter(found -> isAlive(found.value(), request.at()));
        alive.ifPresent(found -> noteSeen(found, request.at()));
        return alive.map(Kept::value);
    }

    /// A person's sessions, the one seen last first. May lag behind one that has just begun.
    public List<Session> of(String subject, Instant at) {
        return listed(subject, at)
                .map(Kept::value)
                .filter(session -> isAlive(session, at))
                .sorted(Comparator.comparing(Session::lastSeen).reversed())
                .toList();
    }

    /// Begins a session after somebody has proven who he is: always a new one under a new cookie
    /// value, so that nobody can have planted it. The session this browser had before ends.
    ///
    /// @param user as he was when he proved it: what he has ended since is not begun anew
    public Begun begin(Request request, User user, List<String> amr) {
        var at = request.at().truncatedTo(ChronoUnit.MILLIS);
        var session =
                new Session(
                        randomness.name(16),
                        user.subject(),
                        at,
                        amr,
                        at.plus(lifetime),
                        Optional.of(user.signOuts()),
                        Optional.of(Device.of(request)),
                        Optional.empty());
        return keep(request, session);
    }

    /// The session of this browser goes on, under a new cookie value, after its person has signed
    /// out all his devices.
    ///
    /// @param user as he is after that
    public Begun goOn(Request request, Session session, User user) {
        return keep(request, session.after(user.signOuts()));
    }

    /// Ends one session of a person. False when he has no such session.
    public boolean end(String subject, String sid, Instant at) {
        var found = listed(subject, at).filter(kept -> kept.value().sid().equals(sid)).toList();
        found.forEach(shelf::forget);
        return !found.isEmpty();
    }

    /// Removes what is listed of a person's sessions but one. Decides nothing when he may be
    /// signing in meanwhile: see [User#withoutSessions].
    public void removeAllBut(String sid, String subject, Instant at) {
        listed(subject, at).filter(kept -> !kept.value().sid().equals(sid)).forEach(shelf::forget);
    }

    /// Removes what is listed of the sessions of somebody whose record has ended them all.
    public void removeAll(String subject, Instant at) {
        listed(subject, at).forEach(shelf::forget);
    }

    private Begun keep(Request request, Session session) {
        var value = randomness.name(32);
        var expiresAt = Optional.of(session.expiresAt());
        shelf.create(Cookies.hash(value), session, expiresAt, Set.of(tag(session.subject())));
        kept(request).ifPresent(shelf::forget);
        return new Begun(session, cookies.session(value));
    }

    private Optional<Kept<Session>> kept(Request request) {
        return cookies.sessionOf(request)
                .flatMap(value -> shelf.find(Cookies.hash(value), request.at()));
    }

    private Stream<Kept<Session>> listed(String subject, Instant at) {
        return shelf.allByTag(tag(subject), MOST_LISTED, at).stream();
    }

    private void noteSeen(Kept<Session> kept, Instant at) {
        var session = kept.value();
        if (at.isBefore(session.lastSeen().plus(SEEN_EVERY))) {
            return;
        }
        try {
            shelf.replace(kept, session.seen(at), Optional.of(session.expiresAt()));
        } catch (StoreUnavailable notNoted) {
            return; // whoever is here is served without it
        }
    }

    private boolean isAlive(Session session, Instant at) {
        return at.isBefore(session.expiresAt()) && !epochs.isRevoked(session.presence(), at);
    }

    private static String tag(String subject) {
        return "user:" + subject;
    }
}
