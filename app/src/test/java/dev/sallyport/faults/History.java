package dev.sallyport.faults;

import dev.sallyport.faults.Answer.Unsent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Everything that was asked and answered, by whichever thread, and what was done to the server.
final class History {
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final List<Mark> marks = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> serverGone = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicLong latest = new AtomicLong(System.nanoTime());
    private final Map<Class<?>, AtomicInteger> answers = new ConcurrentHashMap<>();

    /// @param at nanoseconds of [System#nanoTime]
    record Mark(long at, String what) {}

    void add(Attempt attempt) {
        attempts.add(attempt);
        count(attempt.answer()).incrementAndGet();
        if (attempt.isAcknowledged()) {
            acknowledged.incrementAndGet();
        }
        if (!(attempt.answer() instanceof Unsent)) {
            latest.accumulateAndGet(attempt.end(), Math::max);
        }
    }

    void mark(String what) {
        marks.add(new Mark(System.nanoTime(), what));
    }

    /// A server process has ended; whatever it worked on is over.
    void serverIsGone() {
        serverGone.add(System.nanoTime());
    }

    int acknowledged() {
        return acknowledged.get();
    }

    int answered(Class<? extends Answer> answer) {
        return answers.getOrDefault(answer, new AtomicInteger()).get();
    }

    /// How long ago anybody was answered, or gave up.
    long silentNanos() {
        return System.nanoTime() - latest.get();
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    List<Long> gone() {
        return List.copyOf(serverGone);
    }

    /// How often each was done and answered, for people.
    Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        for (var attempt : attempts) {
            var act = attempt.act().getClass().getSimpleName();
            var answer = attempt.answer().getClass().getSimpleName();
            counts.merge(act + " " + answer, 1, Integer::sum);
        }
        return counts;
    }

    private AtomicInteger count(Answer answer) {
        return answers.computeIfAbsent(answer.getClass(), _ -> new AtomicInteger());
    }
}
