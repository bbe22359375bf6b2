package dev.sallyport.store.sql;

import dev.sallyport.testkit.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;

/// Virtual threads, each with one thing to do.
final class Callers<T> {
    private final List<FutureTask<T>> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    static <T> Callers<T> start(int count, IntFunction<Callable<T>> work) {
        var callers = new Callers<T>();
        for (var n = 0; n < count; n++) {
            callers.start(work.apply(n));
        }
        return callers;
    }

    void start(Callable<T> work) {
        var task = new FutureTask<>(work);
        tasks.add(task);
        threads.add(Thread.startVirtualThread(task));
    }

    /// Returns when each of them waits for an answer or has one.
    Callers<T> untilWaiting() {
        for (var thread : threads) {
            Until.holds(
                    "each waits or has an answer",
                    () -> thread.getState() == Thread.State.TIMED_WAITING || !thread.isAlive());
        }
        return this;
    }

    /// Whether any of them has an answer.
    boolean isDone() {
        return tasks.stream().anyMatch(FutureTask::isDone);
    }

    /// The answers in the order of starting.
    List<T> answers() throws Exception {
        var answers = new ArrayList<T>();
        for (var task : tasks) {
            answers.add(task.get());
        }
        return answers;
    }
}
