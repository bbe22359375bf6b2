package dev.sallyport.store.cassandra;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.StoreUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// One caller of this process at a time for each id, because callers that race for one row keep one
/// another from ever agreeing. Nothing depends on it but how long they take: other processes race
/// all the same.
///
/// Those who waited share what the one before them learned, if he asked after they had come: had
/// they asked at that moment, they would have been told the same.
final class Turns {
    private final Map<EntryId, Queue> queues = new ConcurrentHashMap<>();

    /// Those who want the same id.
    private static final class Queue {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int callers;
        private Optional<Learned> learned = Optional.empty();
    }

    /// What was there at some moment after `since`.
    record Learned(long since, Optional<Entry> current) {}

    /// The place at the front.
    final class Turn implements AutoCloseable {
        private final EntryId id;
        private final Queue queue;
        private final long came;

        private Turn(EntryId id, Queue queue, long came) {
            this.id = id;
            this.queue = queue;
            this.came = came;
        }

        /// What somebody found there since this caller came. Only good for being told no.
        Optional<Learned> learned() {
            return queue.learned.filter(learned -> learned.since() - came >= 0);
        }

        /// Says what is there.
        ///
        /// @param since when the asking began, by [System#nanoTime]
        void learn(long since, Optional<Entry> current) {
            queue.learned = Optional.of(new Learned(since, current));
        }

        @Override
        public void close() {
            queue.lock.unlock();
            leave(id);
        }
    }

    /// Waits until every caller before has had his turn.
    Turn take(EntryId id, Deadline deadline) {
        var came = System.nanoTime();
        var queue = enter(id);
        try {
            if (queue.lock.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                return new Turn(id, queue, came);
            }
        } catch (InterruptedException interrupted) {
            leave(id);
            throw Deadline.interrupted(interrupted);
        }
        leave(id);
        throw new StoreUnavailable("too many callers want the same entry");
    }

    private Queue enter(EntryId id) {
        return queues.compute(
                id,
                (_, there) -> {
                    var queue = there == null ? new Queue() : there;
                    queue.callers++;
                    return queue;
                });
    }

    private void leave(EntryId id) {
        queues.computeIfPresent(
                id,
                (_, queue) -> {
                    queue.callers--;
                    return queue.callers == 0 ? null : queue;
                });
    }
}
