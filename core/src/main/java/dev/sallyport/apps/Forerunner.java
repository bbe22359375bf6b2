package dev.sallyport.apps;

import java.time.Duration;
import java.time.Instant;

/// What is written before the record that it leads to. For a while that may still be on its way;
/// one that is not there then never came to be.
public interface Forerunner {
    Duration ON_ITS_WAY = Duration.ofMinutes(10);

    /// When this was written.
    Instant since();

    default boolean isSettled(Instant at) {
        return !at.isBefore(since().plus(ON_ITS_WAY));
    }
}
