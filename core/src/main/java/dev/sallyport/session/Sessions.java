package dev.sallyport.session;

import dev.sallyport.account.Epochs;
import dev.sallyport.protocol.Cookie;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Request;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Kept;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The sessions of one tenant. Each is kept under the hash of a cookie value that only the browser
/// knows.
public final class Sessions {
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

    /// Who is signed in at the browser that sent this request.
    public Optional<Session> of(Request request) {
        return kept(request).map(Kept::value).filter(session -> isAlive(session, request.at()));
    }

    /// Begins a session after somebody has proven who he is: always a new one under a new cookie
    /// value, so that nobody can have planted it. The session this browser had before ends.
    public Begun begin(Request request, String subject, List<String> amr) {
        var at = request.at().truncatedTo(ChronoUnit.MILLIS);
        var value = randomness.name(32);
        var session = new Session(randomness.name(16), subject, at, amr, at.plus(lifetime));
        var expiresAt = Optional.of(session.expiresAt());
        shelf.create(Cookies.hash(value), session, expiresAt, Set.of("user:" + subject));
        kept(request).ifPresent(shelf::remove);
        return new Begun(session, cookies.session(value));
    }

    private Optional<Kept<Session>> kept(Request request) {
        return cookies.sessionOf(request)
                .flatMap(value -> shelf.find(Cookies.hash(value), request.at()));
    }

    private boolean isAlive(Session session, Instant at) {
        return at.isBefore(session.expiresAt())
                && !epochs.isRevoked(session.subject(), session.authTime(), at);
    }
}
