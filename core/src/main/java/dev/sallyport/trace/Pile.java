package dev.sallyport.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Requests that wait to be kept, by app, and never more than a fixed number. An app whose share is
/// full loses its own oldest ones and nobody else's. For one thread at a time.
final class Pile {
    /// How many of one app may wait of each sort: as many as fit into what is written at once.
    static final int SHARE = Chunk.SIZE;

    private final int mostApps;
    private final int mostRequests;
    private final Map<String, Share> shares = new LinkedHashMap<>();
    private int waiting;

    Pile(int mostApps, int mostRequests) {
        this.mostApps = mostApps;
        this.mostRequests = mostRequests;
    }

    /// What one app has waiting.
    private record Share(Deque<TracedRequest> refused, Deque<TracedRequest> good) {
        Share() {
            this(new ArrayDeque<>(), new ArrayDeque<>());
        }

        Deque<TracedRequest> of(TracedRequest request) {
            return request.isRefused() ? refused : good;
        }

        List<TracedRequest> all() {
            return Stream.concat(refused.stream(), good.stream()).toList();
        }
    }

    /// Says how many were lost over it: this one, or an older one that made room.
    int add(String client, TracedRequest request) {
        var share = shares.get(client);
        if (share == null ? shares.size() == mostApps : share.of(request).size() == SHARE) {
            return share == null ? 1 : pushOut(share, request);
        }
        if (waiting == mostRequests) {
            return 1;
        }
        shares.computeIfAbsent(client, _ -> new Share()).of(request).add(request);
        waiting++;
        return 0;
    }

    private static int pushOut(Share share, TracedRequest request) {
        share.of(request).removeFirst();
        share.of(request).add(request);
        return 1;
    }

    /// Takes what waits for at most so many apps: those first that have something refused, and
    /// among equals those that have waited longest.
    Map<String, List<TracedRequest>> take(int most) {
        var order = new ArrayList<>(shares.keySet());
        order.sort(Comparator.comparing(client -> !hasRefused(client)));
        var taken = new LinkedHashMap<String, List<TracedRequest>>();
        order.stream().limit(most).forEach(client -> taken.put(client, taken(client)));
        return taken;
    }

    private boolean hasRefused(String client) {
        var share = shares.get(client);
        return share != null && !share.refused().isEmpty();
    }

    private List<TracedRequest> taken(String client) {
        var share = shares.remove(client);
        var all = share == null ? List.<TracedRequest>of() : share.all();
        waiting -= all.size();
        return all;
    }
}
