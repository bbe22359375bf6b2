package dev.sallyport.trace;

import dev.sallyport.client.ClientId;
import dev.sallyport.client.Clients;
import dev.sallyport.seal.Sha256;
import dev.sallyport.store.Shelf;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The last requests of one tenant's apps. What was refused and what was not are kept apart, so
/// that no number of good requests pushes out the one that failed.
public final class Traces {
    public static final String KIND = "trace";

    /// What is shown of one app.
    static final int MOST = 1_000;

    private final Shelf<Chunk> shelf;
    private final Clients clients;

    /// @param shelf of kind [#KIND], see [Chunk#CODEC]
    public Traces(Shelf<Chunk> shelf, Clients clients) {
        this.shelf = shelf;
        this.clients = clients;
    }

    /// Adds to what is kept of an app; there may be no such app. Says how many are lost.
    ///
    /// @param requests at most [Chunk#SIZE] of each sort count, the newest ones
    int keep(String client, List<TracedRequest> requests, Instant at) {
        var id = clients.find(client, at).map(found -> found.id());
        if (id.isEmpty()) {
            return 0;
        }
        return Stream.of(true, false)
                .mapToInt(refused -> keep(id.get(), refused, requests, at))
                .sum();
    }

    private int keep(ClientId id, boolean refused, List<TracedRequest> requests, Instant at) {
        var own = requests.stream().filter(each -> each.isRefused() == refused).toList();
        var newest = own.subList(Math.max(0, own.size() - Chunk.SIZE), own.size());
        var lost = newest.isEmpty() ? 0 : ring(id, refused).add(newest, at);
        return own.size() - newest.size() + lost;
    }

    /// Of one app, what was refused first; among them the newest first.
    public List<TracedRequest> of(ClientId id, Instant at) {
        return Stream.of(true, false)
                .flatMap(refused -> newestFirst(ring(id, refused).read(at)))
                .limit(MOST)
                .toList();
    }

    /// Several servers may have added, each when it came to it.
    private static Stream<TracedRequest> newestFirst(List<TracedRequest> requests) {
        return requests.stream().sorted(Comparator.comparing(TracedRequest::at).reversed());
    }

    /// The one an answer named.
    public Optional<TracedRequest> find(ClientId id, String requestId, Instant at) {
        return of(id, at).stream().filter(each -> each.id().equals(requestId)).findFirst();
    }

    /// An app that is registered anew under the same id does not find the other one's.
    private Ring ring(ClientId id, boolean refused) {
        var app = Sha256.url(id.value() + "\n" + id.registration().orElse(""));
        return new Ring(shelf, app + (refused ? ".refused" : ".good"));
    }
}
