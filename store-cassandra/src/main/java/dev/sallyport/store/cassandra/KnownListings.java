package dev.sallyport.store.cassandra;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.cassandra.Stored.Listing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Where entries that were read or written lately are listed, so that a replacement need not read
/// again what was just read. It cannot be wrong: what one write wrote never changes.
final class KnownListings {
    private static final int MOST = 8_192;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Write, Listing> listings =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Write, Listing> eldest) {
                    return size() > MOST;
                }
            };

    private record Write(EntryId id, long version, String attempt) {
        static Write of(Entry entry) {
            return new Write(entry.id(), entry.version(), entry.attempt());
        }
    }

    void remember(Stored stored) {
        if (stored.entry().tags().isEmpty()) {
            return;
        }
        lock.lock();
        try {
            listings.put(Write.of(stored.entry()), stored.listing());
        } finally {
            lock.unlock();
        }
    }

    /// Where this very write of an entry is listed; nothing when that is not known here.
    Optional<Listing> of(Entry entry) {
        if (entry.tags().isEmpty()) {
            return Optional.of(Listing.NONE);
        }
        lock.lock();
        try {
            return Optional.ofNullable(listings.get(Write.of(entry)));
        } finally {
            lock.unlock();
        }
    }
}
