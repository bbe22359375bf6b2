package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Writes that wait for the writer, bounded. Once closed it takes no more and gives out the rest.
final class WriteQueue {
    private final int capacity;
    private final ArrayDeque<Pending<?>> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    WriteQueue(int capacity) {
        this.capacity = capacity;
    }

    /// Throws [StoreUnavailable] at once when there is no room: whoever waits behind so many others
    /// is better told to come back.
    void add(Pending<?> write) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreUnavailable("the store is closed");
            }
            if (waiting.size() >= capacity) {
                throw new StoreUnavailable("too many writes are waiting");
            }
            waiting.add(write);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a write and takes it with what has come by then, at most so many. Takes none only
    /// when the queue is closed and empty.
    List<Pending<?>> take(int most) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            var taken = new ArrayList<Pending<?>>();
            while (!waiting.isEmpty() && taken.size() < most) {
                taken.add(waiting.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
