package dev.sallyport.faults;

import java.time.Duration;
import java.util.List;

/// What a judge has to know beside the history.
///
/// @param grace how long a lost refresh is surely answered again: the server's own grace with a
///   margin, so that what happens at its very end is not judged
/// @param clockJumps whether the server's clock was set: a code may then have expired, and the
///   grace be over, at any moment
/// @param serverGone when a server process had ended; what it worked on is over
/// @param readBackFrom when the faults were over and the reading back began
record Circumstances(Duration grace, boolean clockJumps, List<Long> serverGone, long readBackFrom) {

    Circumstances {
        serverGone = List.copyOf(serverGone);
    }

    /// From when on the server surely does not work on it any more.
    long over(Attempt attempt) {
        if (!(attempt.answer() instanceof Answer.Silence)) {
            return attempt.end();
        }
        return serverGone.stream()
                .mapToLong(gone -> gone)
                .filter(gone -> gone > attempt.start())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    boolean isGraceOver(Attempt earlier, Attempt later) {
        var over = over(later);
        return clockJumps || over == Long.MAX_VALUE || over - earlier.start() >= grace.toNanos();
    }
}
