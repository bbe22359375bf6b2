package dev.sallyport.account;

import dev.sallyport.tenant.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who was signed out everywhere, who removed which app, and who is shut out or gone. Asked at
/// every use of something long-lived, so the answer may be up to [Policy#EPOCH_STALENESS] old.
public final class Epochs {
    private static final int MAX_REMEMBERED = 100_000;

    private final Users users;
    private final Map<String, Reading> remembered = new ConcurrentHashMap<>();

    public Epochs(Users users) {
        this.users = users;
    }

    private record Reading(
            Optional<Instant> revokedBefore,
            Map<String, Long> removedApps,
            long signOuts,
            boolean disabled,
            Instant readAt) {
        static Reading of(User user, Instant at) {
            return new Reading(
                    user.revokedBefore(), user.removedApps(), user.signOuts(), user.disabled(), at);
        }

        boolean isSignedOut(Instant startedAt) {
            return disabled
                    || revokedBefore.filter(before -> reaches(before, startedAt)).isPresent();
        }

        boolean isEnded(Access access) {
            var removals = removedApps.getOrDefault(access.client().value(), 0L);
            return isSignedOut(access.authTime()) || removals > access.removals();
        }

        boolean isOver(Presence presence) {
            var wasSignedOut = presence.signOuts().filter(seen -> seen < signOuts).isPresent();
            return wasSignedOut || isSignedOut(presence.authTime());
        }

        /// In both directions: a clock that was set back must not make it last until then.
        boolean isFresh(Instant at) {
            return Duration.between(readAt, at).abs().compareTo(Policy.EPOCH_STALENESS) < 0;
        }
    }

    /// True when what began at `startedAt` has died since: its user is gone or shut out, or was
    /// signed out everywhere at that moment or later.
    public boolean isRevoked(String subject, Instant startedAt, Instant at) {
        return reading(subject, at).map(reading -> reading.isSignedOut(startedAt)).orElse(true);
    }

    /// The same of an app's access, which has died, too, when its user removed the app since.
    public boolean isRevoked(Access access, Instant at) {
        return reading(access.subject(), at).map(reading -> reading.isEnded(access)).orElse(true);
    }

    /// The same of a sign-in, which has died, too, when its user signed out all his devices since.
    public boolean isRevoked(Presence presence, Instant at) {
        return reading(presence.subject(), at)
                .map(reading -> reading.isOver(presence))
                .orElse(true);
    }

    /// Lets the next question be answered by the store: for whoever has just changed the user.
    public void forget(String subject) {
        remembered.remove(subject);
    }

    /// Compared in milliseconds, which is how both are stored.
    private static boolean reaches(Instant revokedBefore, Instant startedAt) {
        return !revokedBefore.isBefore(startedAt.truncatedTo(ChronoUnit.MILLIS));
    }

    /// Nothing when there is no such user; that answer is not remembered.
    private Optional<Reading> reading(String subject, Instant at) {
        var known = Optional.ofNullable(remembered.get(subject)).filter(seen -> seen.isFresh(at));
        return known.isPresent() ? known : read(subject, at);
    }

    private Optional<Reading> read(String subject, Instant at) {
        var reading = users.find(subject, at).map(user -> Reading.of(user, at));
        makeRoom(at);
        reading.ifPresentOrElse(
                fresh -> remembered.put(subject, fresh), () -> remembered.remove(subject));
        return reading;
    }

    private void makeRoom(Instant at) {
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.values().removeIf(reading -> !reading.isFresh(at));
        }
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
    }
}
