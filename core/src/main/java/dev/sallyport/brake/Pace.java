package dev.sallyport.brake;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often each, and all of them together, may do something that costs. Counted in this process
/// alone: for what must be bounded, not counted exactly. Whoever was not seen for longest is
/// forgotten first.
public final class Pace {
    private static final int MAX_REMEMBERED = 5_000;

    private final Duration costOfOne;
    private final Duration costOfAll;
    private final Duration period;
    private final Map<String, Instant> clearAt = new LinkedHashMap<>(16, 0.75f, true);
    private Instant allClearAt = Instant.EPOCH;

    /// @param each how often in a period at most, which may be all at once; afterwards the turns
    ///   come back one by one
    /// @param forAll the same of all together
    public Pace(int each, int forAll, Duration period) {
        this(period.dividedBy(each), period.dividedBy(forAll), period);
    }

    /// All together are not limited.
    public Pace(int each, Duration period) {
        this(period.dividedBy(each), Duration.ZERO, period);
    }

    private Pace(Duration costOfOne, Duration costOfAll, Duration period) {
        this.costOfOne = costOfOne;
        this.costOfAll = costOfAll;
        this.period = period;
    }

    /// How long it may not be done once more, in whole seconds as `Retry-After` counts; nothing
    /// when it may be done now, and then it counts.
    ///
    /// @param who whose turns are counted together
    public synchronized Optional<Duration> take(String who, Instant at) {
        var next = putOff(clearAt.getOrDefault(who, at), costOfOne, at);
        var allNext = costOfAll.isZero() ? allClearAt : putOff(allClearAt, costOfAll, at);
        var latest = at.plus(period);
        var last = next.isAfter(allNext) ? next : allNext;
        if (last.isAfter(latest)) {
            return Optional.of(wholeSeconds(Duration.between(latest, last)));
        }
        clearAt.put(who, next);
        allClearAt = allNext;
        forgetTheOldest();
        return Optional.empty();
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
    }

    private static Instant putOff(Instant clear, Duration cost, Instant at) {
        return (clear.isAfter(at) ? clear : at).plus(cost);
    }

    private void forgetTheOldest() {
        var oldest = clearAt.keySet().iterator();
        while (clearAt.size() > MAX_REMEMBERED) {
            oldest.next();
            oldest.remove();
        }
    }
}
