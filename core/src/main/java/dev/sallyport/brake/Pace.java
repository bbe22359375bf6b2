package dev.sallyport.brake;

import dev.sallyport.protocol.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often each network, and all of them together, may do something that costs. Counted in this
/// process alone: for what must be bounded, not counted exactly.
public final class Pace {
    private static final int MAX_REMEMBERED = 5_000;

    private final Duration costOfNetwork;
    private final Duration costOfAll;
    private final Duration period;
    private final Map<String, Instant> clearAt = new LinkedHashMap<>(16, 0.75f, true);
    private Instant allClearAt = Instant.EPOCH;

    /// @param perNetwork how often in a period at most
    public Pace(int perNetwork, int forAll, Duration period) {
        this.costOfNetwork = period.dividedBy(perNetwork);
        this.costOfAll = period.dividedBy(forAll);
        this.period = period;
    }

    /// Whether it may be done once more now; when so, it counts.
    public synchronized boolean take(String address, Instant at) {
        var network = Network.of(address);
        var next = putOff(clearAt.getOrDefault(network, at), costOfNetwork, at);
        var allNext = putOff(allClearAt, costOfAll, at);
        var latest = at.plus(period);
        if (next.isAfter(latest) || allNext.isAfter(latest)) {
            return false;
        }
        clearAt.put(network, next);
        allClearAt = allNext;
        forgetTheOldest();
        return true;
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
