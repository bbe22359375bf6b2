package dev.sallyport.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many requests are answered at one time, and whether any more are. There is no queue: who
/// finds no place hears so at once and may come again. A place is held while the answer is being
/// found, not while a client takes its time to read it.
final class Admission {
    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    private final int places;
    private final Semaphore free;
    private final Semaphore unwritten = new Semaphore(ANY_NUMBER);
    private volatile boolean stopping;

    Admission(int places) {
        this.places = places;
        this.free = new Semaphore(places);
    }

    /// Nothing when the request has a place, which [#found] gives back; otherwise why not. After
    /// the answer was written, [#written].
    Optional<EdgeRefusal> enter() {
        if (stopping || !unwritten.tryAcquire()) {
            return Optional.of(EdgeRefusal.STOPPING);
        }
        if (!free.tryAcquire()) {
            unwritten.release();
            return Optional.of(EdgeRefusal.BUSY);
        }
        return Optional.empty();
    }

    void found() {
        free.release();
    }

    void written() {
        unwritten.release();
    }

    int inFlight() {
        return places - free.availablePermits();
    }

    boolean isStopping() {
        return stopping;
    }

    /// Lets nobody in any more and waits until those inside have their answers; whether all had
    /// them in time.
    boolean drain(Duration deadline) throws InterruptedException {
        stopping = true;
        return unwritten.tryAcquire(ANY_NUMBER, deadline.toNanos(), TimeUnit.NANOSECONDS);
    }
}
