package dev.sallyport.brake;

import java.time.Duration;
import java.time.Instant;

/// How many networks one process may begin to count in the store: strangers must not fill it. Past
/// that a network is counted in each process alone.
final class NewRows {
    private static final int MOST = 600;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private Instant since = Instant.EPOCH;
    private int made;

    synchronized boolean mayMakeOne(Instant at) {
        if (Duration.between(since, at).abs().compareTo(PERIOD) >= 0) {
            since = at;
            made = 0;
        }
        return made++ < MOST;
    }
}
