package dev.sallyport.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which deliveries may be under way at once: a bounded number, and few of one app, so that a
/// receiver that hangs does not hold up the others. An app whose receiver failed waits a little.
public final class Turns {
    static final int MOST = 64;
    static final int MOST_OF_ONE = 2;
    static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(10);

    private final Map<String, Integer> busy = new HashMap<>();
    private final Map<String, Instant> resting = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    /// Whether it may begin now. Whoever may calls [#end] afterwards.
    public synchronized boolean begin(String app, String delivery, Instant at) {
        resting.values().removeIf(until -> !at.isBefore(until));
        var isOpen = underWay.size() < MOST && busy.getOrDefault(app, 0) < MOST_OF_ONE;
        if (!isOpen || resting.containsKey(app) || !underWay.add(delivery)) {
            return false;
        }
        busy.merge(app, 1, Integer::sum);
        return true;
    }

    public synchronized void end(String app, String delivery, boolean hasFailed, Instant at) {
        underWay.remove(delivery);
        busy.computeIfPresent(app, (_, count) -> count == 1 ? null : count - 1);
        if (hasFailed) {
            resting.put(app, at.plus(REST_AFTER_FAILURE));
        }
    }
}
