package dev.sallyport.bench;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/// So many virtual threads that share one row of numbers among them.
record Callers(int count) {

    /// Does the work once for every number from `first` up to, and not including, `end`.
    void each(long first, long end, LongConsumer work) throws InterruptedException {
        var next = new AtomicLong(first);
        all(_ -> {
            for (var n = next.getAndIncrement(); n < end; n = next.getAndIncrement()) {
                work.accept(n);
            }
        });
    }

    /// Lets every caller do his own work; each is told his number.
    void all(IntConsumer work) throws InterruptedException {
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < count; n++) {
                var caller = n;
                running.add(threads.submit(() -> work.accept(caller)));
            }
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
