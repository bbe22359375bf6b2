package dev.sallyport.trace;

import dev.sallyport.house.OwnApp;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Witness;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What was seen and is not yet kept: bounded, in memory, of one tenant. A request puts itself here
/// and goes on; somebody else calls [#flush] now and then. Whatever does not fit, or cannot be
/// kept, is lost and counted.
public final class Inbox implements Witness {
    /// So many apps are written at most at a flush, so the store sees a bounded number of writes.
    static final int APPS_A_FLUSH = 100;

    static final int MOST_APPS = 1_000;
    static final int MOST_REQUESTS = 4_000;

    /// Those whose app nobody has looked up yet, which a stranger can make as many of as he likes:
    /// few, and apart, so that they push nobody else's out.
    static final int MOST_CLAIMED_APPS = 20;

    static final int MOST_CLAIMED = 200;

    private final Traces traces;
    private final SecretUses secretUses;
    private final LongAdder lost = new LongAdder();
    private final Pile known = new Pile(MOST_APPS, MOST_REQUESTS);
    private final Pile claimed = new Pile(MOST_CLAIMED_APPS, MOST_CLAIMED);

    public Inbox(Traces traces, SecretUses secretUses) {
        this.traces = traces;
        this.secretUses = secretUses;
    }

    @Override
    public void saw(Endpoint door, Request request) {
        secretUses.saw(request);
        Sighting.of(door, request)
                .filter(sighting -> !sighting.client().equals(OwnApp.ID.value()))
                .ifPresent(this::put);
    }

    private synchronized void put(Sighting sighting) {
        var pile = sighting.isKnown() ? known : claimed;
        lost.add(pile.add(sighting.client(), sighting.request()));
    }

    /// How many were lost since the start.
    public long lost() {
        return lost.sum();
    }

    /// Keeps what waits, for a bounded number of apps. Throws when the store does not answer, which
    /// is not asked again for the rest of them. For one thread at a time.
    public void flush(Instant at) {
        var left = new ArrayDeque<>(take().entrySet());
        try {
            while (!left.isEmpty()) {
                var next = left.getFirst();
                lost.add(traces.keep(next.getKey(), next.getValue(), at));
                left.removeFirst();
            }
        } finally {
            lost.add(left.stream().map(Map.Entry::getValue).mapToInt(List::size).sum());
        }
        secretUses.flush(at);
    }

    private synchronized Map<String, List<TracedRequest>> take() {
        var all = new LinkedHashMap<>(known.take(APPS_A_FLUSH));
        claimed.take(MOST_CLAIMED_APPS)
                .forEach((client, requests) -> all.merge(client, requests, Inbox::both));
        return all;
    }

    private static List<TracedRequest> both(List<TracedRequest> one, List<TracedRequest> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
