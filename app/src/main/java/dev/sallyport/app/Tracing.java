package dev.sallyport.app;

import dev.sallyport.trace.Inbox;
import dev.sallyport.trace.SecretUses;
import dev.sallyport.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what was seen at the doors of all tenants, every two seconds and on a thread of its own,
/// so that no request waits for it. What cannot be kept is lost, counted, and told once a minute.
final class Tracing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(2);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Duration betweenRounds;
    private final List<Keeping> others = new CopyOnWriteArrayList<>();
    private final List<Inbox> inboxes = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("tracing").unstarted(this::work);
    private long told;
    private long toldAtNanos = System.nanoTime() - TOLD_AGAIN_AFTER.toNanos();

    Tracing(InstantSource clock) {
        this(clock, BETWEEN_ROUNDS);
    }

    Tracing(InstantSource clock, Duration betweenRounds) {
        this.clock = clock;
        this.betweenRounds = betweenRounds;
    }

    /// One tenant's, emptied from now on.
    Inbox inbox(Traces traces, SecretUses secretUses) {
        var inbox = new Inbox(traces, secretUses);
        inboxes.add(inbox);
        return inbox;
    }

    /// Something else that is kept now and then.
    @FunctionalInterface
    interface Keeping {
        /// @param isLast whether the server stops
        void flush(Instant at, boolean isLast);
    }

    void alsoKeep(Keeping other) {
        others.add(other);
    }

    void start() {
        thread.start();
    }

    /// How many requests were seen and could not be kept, since the start.
    long lost() {
        return inboxes.stream().mapToLong(Inbox::lost).sum();
    }

    private void work() {
        try {
            while (!closing.await(betweenRounds.toMillis(), TimeUnit.MILLISECONDS)) {
                flush(false);
            }
            flush(true);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush(boolean isLast) {
        inboxes.forEach(inbox -> attempt(() -> inbox.flush(clock.instant())));
        others.forEach(other -> attempt(() -> other.flush(clock.instant(), isLast)));
        tell();
    }

    private static void attempt(Runnable keeping) {
        try {
            keeping.run();
        } catch (RuntimeException failure) {
            LOG.debug("what was seen could not be kept", failure);
        }
    }

    private void tell() {
        var lost = lost();
        var isDue = System.nanoTime() - toldAtNanos >= TOLD_AGAIN_AFTER.toNanos();
        if (lost > told && isDue) {
            LOG.info("{} requests are missing in the developer console", lost - told);
            told = lost;
            toldAtNanos = System.nanoTime();
        }
    }

    /// Keeps what still waits, unless that takes long.
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(PATIENCE_AT_CLOSE)) {
                thread.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
