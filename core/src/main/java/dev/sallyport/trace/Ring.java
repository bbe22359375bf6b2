package dev.sallyport.trace;

import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The newest requests of one sort of one app, in at most [#CHUNKS] + 1 entries: a head, which new
/// ones are added to, and a ring of full chunks, which the head's oldest ones move to when they are
/// enough. Any number of servers may add at once: what moves is what they all see, so each would
/// write the same chunk, and the one write to the head decides.
final class Ring {
    static final int CHUNKS = 9;
    static final Duration KEPT = Duration.ofDays(7);
    private static final int TRIES = 5;

    /// How many that broke one rule move on together. Whoever knows an app's id, which is public,
    /// can have as many refused as he likes; they push out their like and nothing else.
    static final int MOST_ALIKE = 10;

    private final Shelf<Chunk> shelf;
    private final String name;

    Ring(Shelf<Chunk> shelf, String name) {
        this.shelf = shelf;
        this.name = name;
    }

    /// Says how many were lost over it: older ones like them, or all of these when others were
    /// faster too many times.
    ///
    /// @param fresh at most [Chunk#SIZE], oldest first
    int add(List<TracedRequest> fresh, Instant at) {
        var seen = shelf.find(name, at);
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var head = seen.map(Kept::value).orElse(Chunk.FIRST);
            var isFull = head.requests().size() >= Chunk.SIZE;
            var stay = isFull ? fewerAlike(head.requests()) : head.requests();
            var next = next(new Chunk(head.turn(), stay), fresh, at);
            switch (shelf.write(name, seen, next, Optional.of(at.plus(KEPT)), Set.of())) {
                case Changed.Done<Chunk>() -> {
                    return head.requests().size() - stay.size();
                }
                case Changed.Overtaken<Chunk>(var theirs) -> seen = theirs;
            }
        }
        return fresh.size();
    }

    /// The newest of each rule. Where this leaves room nothing has to move.
    private static List<TracedRequest> fewerAlike(List<TracedRequest> requests) {
        var counts = new HashMap<String, Integer>();
        var kept = new ArrayDeque<TracedRequest>();
        for (var each : requests.reversed()) {
            var alike = counts.merge(each.step() + each.rule(), 1, Integer::sum);
            if (!each.isRefused() || alike <= MOST_ALIKE) {
                kept.addFirst(each);
            }
        }
        return List.copyOf(kept);
    }

    /// Newest first.
    List<TracedRequest> read(Instant at) {
        var head = shelf.find(name, at).map(Kept::value).orElse(Chunk.FIRST);
        var all = new ArrayList<>(head.requests().reversed());
        for (var turn = head.turn() - 1; turn >= Math.max(0, head.turn() - CHUNKS); turn--) {
            all.addAll(full(turn, at).reversed());
        }
        return all.stream().filter(each -> isYoung(each, at)).toList();
    }

    private Chunk next(Chunk head, List<TracedRequest> fresh, Instant at) {
        var isFull = head.requests().size() >= Chunk.SIZE;
        if (isFull) {
            move(new Chunk(head.turn(), head.requests().subList(0, Chunk.SIZE)), at);
        }
        var stay = head.requests().subList(isFull ? Chunk.SIZE : 0, head.requests().size());
        var requests = new ArrayList<TracedRequest>();
        stay.stream().filter(each -> isYoung(each, at)).forEach(requests::add);
        requests.addAll(fresh);
        return new Chunk(head.turn() + (isFull ? 1 : 0), requests);
    }

    /// Comes before the head lets go of them: a server that stops in between has lost nothing. One
    /// that comes late finds its own chunk there, or a later one, and leaves it.
    private void move(Chunk full, Instant at) {
        var key = key(full.turn());
        var seen = shelf.find(key, at);
        for (var attempt = 0; attempt < TRIES && isOlder(seen, full, at); attempt++) {
            switch (shelf.write(key, seen, full, Optional.of(at.plus(KEPT)), Set.of())) {
                case Changed.Done<Chunk>() -> {
                    return;
                }
                case Changed.Overtaken<Chunk>(var theirs) -> seen = theirs;
            }
        }
    }

    /// One that expired is of a ring that was forgotten.
    private static boolean isOlder(Optional<Kept<Chunk>> seen, Chunk full, Instant at) {
        return seen.filter(there -> there.entry().isAlive(at))
                .map(there -> there.value().turn() < full.turn())
                .orElse(true);
    }

    private List<TracedRequest> full(long turn, Instant at) {
        return shelf.find(key(turn), at)
                .map(Kept::value)
                .filter(chunk -> chunk.turn() == turn)
                .map(Chunk::requests)
                .orElse(List.of());
    }

    private String key(long turn) {
        return name + "." + turn % CHUNKS;
    }

    private static boolean isYoung(TracedRequest request, Instant at) {
        return at.isBefore(request.at().plus(KEPT));
    }
}
