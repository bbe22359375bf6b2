package dev.sallyport.usage;

import dev.sallyport.client.ClientId;
import dev.sallyport.client.Clients;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Witness;
import dev.sallyport.seal.Sha256;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Counts one tenant's requests in memory, and writes what it has counted now and then: one read
/// and one write for each app that was used, of at most 100 apps at a time. Several servers add to
/// the same entry, each what it has seen.
public final class UsageCounter implements Witness {
    public static final String KIND = "usage";

    static final Duration BETWEEN = Duration.ofSeconds(30);
    static final int APPS_A_FLUSH = 100;

    /// What an app has waiting is a few numbers; of more apps the newest are not counted.
    static final int MOST_APPS = 1_000;

    /// For how long a store may not answer before the oldest hours are let go.
    private static final int MOST_HOURS = 24;

    private static final int TRIES = 5;

    private final Shelf<AppUsage> shelf;
    private final Clients clients;
    private final Map<String, NavigableMap<Long, Tally>> waiting = new LinkedHashMap<>();
    private Instant dueAt = Instant.MIN;

    /// @param shelf of kind [#KIND], see [AppUsage#CODEC]
    public UsageCounter(Shelf<AppUsage> shelf, Clients clients) {
        this.shelf = shelf;
        this.clients = clients;
    }

    @Override
    public void saw(Endpoint door, Request request) {
        Use.of(door, request).ifPresent(use -> count(use, AppUsage.hour(request.at())));
    }

    private synchronized void count(Use use, long hour) {
        if (waiting.size() >= MOST_APPS && !waiting.containsKey(use.client())) {
            return;
        }
        var hours = waiting.computeIfAbsent(use.client(), _ -> new TreeMap<>());
        hours.computeIfAbsent(hour, _ -> new Tally()).count(use);
        if (hours.size() > MOST_HOURS) {
            hours.pollFirstEntry();
        }
    }

    /// Writes what waits, when it is time to. For one thread at a time. Throws when the store does
    /// not answer: what was being written is lost then, because nobody knows whether it was
    /// written; the rest goes on waiting.
    ///
    /// @param isLast whether this server stops
    public void flush(Instant at, boolean isLast) {
        if (at.isBefore(dueAt) && !isLast) {
            return;
        }
        dueAt = at.plus(BETWEEN);
        for (var written = 0; written < APPS_A_FLUSH; written++) {
            var next = take();
            if (next.isEmpty()) {
                return;
            }
            keep(next.get().getKey(), next.get().getValue(), at);
        }
    }

    /// The one that has waited longest.
    private synchronized Optional<Map.Entry<String, NavigableMap<Long, Tally>>> take() {
        var first = waiting.entrySet().stream().findFirst().map(Map.Entry::copyOf);
        first.ifPresent(each -> waiting.remove(each.getKey()));
        return first;
    }

    private void keep(String client, Map<Long, Tally> counted, Instant at) {
        var id = clients.find(client, at).map(found -> found.id());
        if (id.isEmpty()) {
            return;
        }
        var key = key(id.get());
        var seen = read(key, client, counted, at);
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var next = seen.map(Shelf.Kept::value).orElseGet(AppUsage::none);
            next.add(counted, at);
            var until = Optional.of(at.plus(AppUsage.KEPT));
            switch (shelf.write(key, seen, next, until, Set.of())) {
                case Changed.Done<AppUsage>() -> {
                    return;
                }
                case Changed.Overtaken<AppUsage>(var theirs) -> seen = theirs;
            }
        }
        putBack(client, counted);
    }

    /// Until something was sent to be written, nothing is lost.
    private Optional<Shelf.Kept<AppUsage>> read(
            String key, String client, Map<Long, Tally> counted, Instant at) {
        try {
            return shelf.find(key, at);
        } catch (StoreUnavailable unread) {
            putBack(client, counted);
            throw unread;
        }
    }

    private synchronized void putBack(String client, Map<Long, Tally> counted) {
        var hours = waiting.computeIfAbsent(client, _ -> new TreeMap<>());
        counted.forEach((hour, tally) -> hours.computeIfAbsent(hour, _ -> new Tally()).add(tally));
    }

    AppUsage of(ClientId id, Instant at) {
        return shelf.find(key(id), at).map(Shelf.Kept::value).orElseGet(AppUsage::none);
    }

    /// An app that is registered anew under the same id does not find the other one's.
    private static String key(ClientId id) {
        return Sha256.url(id.value() + "\n" + id.registration().orElse(""));
    }
}
