package dev.sallyport.brake;

import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
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
    private Batch gathering = new Batch();
    private Failures known = Failures.NONE;
    private Instant lookedAt = Instant.EPOCH;
    private int allUnderWay;

    Ledger(String key, Shelf<Failures> shelf, Allowance allowance, NewRows newRows) {
        this.key = key;
        this.shelf = shelf;
        this.allowance = allowance;
        this.newRows = newRows;
    }

    /// Failures that are written together, and how that ended: for all of them in the same way.
    private static final class Batch {
        private final List<String> names = new ArrayList<>();
        private Optional<StoreUnavailable> refusal = Optional.empty();
        private boolean tried;
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
        var batch = count(name, at);
        turn.lock();
        try {
            if (!batch.tried) {
                tryToWrite(batch, at);
            }
        } finally {
            turn.unlock();
        }
        if (allowance.strict() && batch.refusal.isPresent()) {
            throw batch.refusal.get();
        }
    }

    private synchronized Batch count(String name, Instant at) {
        known = known.with(name, allowance, at);
        gathering.names.add(name);
        return gathering;
    }

    private void tryToWrite(Batch batch, Instant at) {
        var names = taken(batch);
        try {
            write(names, at);
        } catch (StoreUnavailable unavailable) {
            batch.refusal = Optional.of(unavailable);
            giveBack(names);
        } finally {
            batch.tried = true;
        }
    }

    /// Those who fail from now on are the next batch.
    private synchronized List<String> taken(Batch batch) {
        gathering = new Batch();
        return List.copyOf(batch.names);
    }

    /// The next batch is to write them, too, as many as make a difference.
    private synchronized void giveBack(List<String> names) {
        var kept = Math.max(0, allowance.perNetwork() - gathering.names.size());
        gathering.names.addAll(names.subList(Math.max(0, names.size() - kept), names.size()));
    }

    private void write(List<String> names, Instant at) {
        var kept = shelf.find(key, at);
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            if (kept.isEmpty() && !newRows.mayMakeOne(at)) {
                return;
            }
            var next = kept.map(Kept::value).orElse(Failures.NONE);
            for (var name : names) {
                next = next.with(name, allowance, at);
            }
            var expiry = Optional.of(next.lastClear());
            switch (shelf.write(key, kept, next, expiry, Set.of())) {
                case Changed.Done<Failures>() -> {
                    learn(next, at);
                    return;
                }
                case Changed.Overtaken<Failures>(var newer) -> kept = newer;
            }
        }
        throw StoreUnavailable.overtaken("the count of failures");
    }

    private synchronized void learn(Failures written, Instant at) {
        lookedAt = at;
        known = known.and(written);
    }
}
