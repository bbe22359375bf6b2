package dev.sallyport.brake;

import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.Shelf.Made;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// One network's failures as this process knows them: what all servers counted when this one last
/// looked, what it counted itself since, and the attempts under way here.
final class Ledger {
    private static final int MAX_TRIES = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final String key;
    private final Shelf<Failures> shelf;
    private final Allowance allowance;
    private final NewRows newRows;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<String, Integer> underWay = new HashMap<>();
    private final List<String> unwritten = new ArrayList<>();
    private Failures known = Failures.NONE;
    private Instant lookedAt = Instant.EPOCH;
    private int allUnderWay;

    Ledger(String key, Shelf<Failures> shelf, Allowance allowance, NewRows newRows) {
        this.key = key;
        this.shelf = shelf;
        this.allowance = allowance;
        this.newRows = newRows;
    }

    /// Learns what the other servers counted, where that is asked for.
    void look(Instant at) {
        if (allowance.strict()) {
            learn(shelf.find(key, at), at);
        } else if (isDue(at)) {
            try {
                learn(shelf.find(key, at), at);
            } catch (StoreUnavailable unavailable) {
                learn(Optional.empty(), at); // what this process knows has to do
            }
        }
    }

    private synchronized boolean isDue(Instant at) {
        return !known.isForgotten(at) && !at.isBefore(lookedAt.plus(BETWEEN_LOOKS));
    }

    private synchronized void learn(Optional<Kept<Failures>> kept, Instant at) {
        lookedAt = at;
        kept.ifPresent(found -> known = known.and(found.value()));
    }

    synchronized Optional<Duration> wait(String name, Instant at) {
        return known.wait(name, underWay.getOrDefault(name, 0), allUnderWay, allowance, at);
    }

    /// Reserves an attempt, so that many at once are counted; [#release] gives it back.
    synchronized Optional<Duration> take(String name, Instant at) {
        var wait = wait(name, at);
        if (wait.isEmpty()) {
            underWay.merge(name, 1, Integer::sum);
            allUnderWay++;
        }
        return wait;
    }

    synchronized void release(String name) {
        underWay.computeIfPresent(name, (_, count) -> count > 1 ? count - 1 : null);
        allUnderWay--;
    }

    synchronized boolean isIdle() {
        return allUnderWay == 0;
    }

    /// Counts a failure, here at once and then for all servers. Those that fail together are
    /// written together.
    void failed(String name, Instant at) {
        count(name, at);
        turn.lock();
        try {
            write(at);
        } catch (StoreUnavailable unavailable) {
            if (allowance.strict()) {
                throw unavailable;
            }
        } finally {
            turn.unlock();
        }
    }

    private synchronized void count(String name, Instant at) {
        known = known.with(name, allowance, at);
        unwritten.add(name);
    }

    private synchronized List<String> takeUnwritten() {
        var names = List.copyOf(unwritten);
        unwritten.clear();
        return names;
    }

    private void write(Instant at) {
        var names = takeUnwritten();
        if (names.isEmpty()) {
            return; // somebody who failed at the same time wrote this one, too
        }
        var kept = shelf.find(key, at);
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            if (kept.isEmpty() && !newRows.mayMakeOne(at)) {
                return;
            }
            var next = kept.map(Kept::value).orElse(Failures.NONE);
            for (var name : names) {
                next = next.with(name, allowance, at);
            }
            var theirs = kept.isPresent() ? replace(kept.get(), next) : create(next);
            if (theirs.isEmpty()) {
                learn(next, at);
                return;
            }
            kept = theirs.get();
        }
        throw new StoreUnavailable(
                "count failures", new IllegalStateException("overtaken too many times"));
    }

    private synchronized void learn(Failures written, Instant at) {
        lookedAt = at;
        known = known.and(written);
    }

    /// What somebody else wrote meanwhile, or nothing when this write was the one.
    private Optional<Optional<Kept<Failures>>> create(Failures first) {
        return switch (shelf.create(key, first, Optional.of(first.lastClear()), Set.of())) {
            case Made.First<Failures> _ -> Optional.empty();
            case Made.Taken<Failures>(var theirs) -> Optional.of(Optional.of(theirs));
        };
    }

    private Optional<Optional<Kept<Failures>>> replace(Kept<Failures> seen, Failures next) {
        return switch (shelf.replace(seen, next, Optional.of(next.lastClear()))) {
            case Changed.Done<Failures> _ -> Optional.empty();
            case Changed.Overtaken<Failures>(var theirs) -> Optional.of(theirs);
        };
    }
}
