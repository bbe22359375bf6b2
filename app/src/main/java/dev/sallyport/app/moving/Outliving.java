package dev.sallyport.app.moving;

import dev.sallyport.store.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/// Tallies of entries by the minute they expire in, so that it can be said later which of them
/// lived long enough to be compared.
final class Outliving {
    private static final Duration TOLD_APART = Duration.ofDays(1);

    private final Instant latest;
    private final TreeMap<Instant, Tallies> minutes = new TreeMap<>(Comparator.naturalOrder());

    Outliving(Instant began) {
        this.latest = began.plus(TOLD_APART).truncatedTo(ChronoUnit.MINUTES);
    }

    void add(Entry entry) {
        var minute =
                entry.expiresAt()
                        .filter(latest::isAfter)
                        .map(expiry -> expiry.truncatedTo(ChronoUnit.MINUTES))
                        .orElse(latest);
        minutes.computeIfAbsent(minute, _ -> new Tallies()).add(entry);
    }

    /// Of those that were alive until then, and up to a minute longer; nothing when so much time
    /// has passed that this is not known any more.
    Optional<Tallies> at(Instant end) {
        if (!end.isBefore(latest)) {
            return Optional.empty();
        }
        var all = new Tallies();
        minutes.tailMap(end, false).values().forEach(all::add);
        return Optional.of(all);
    }
}
