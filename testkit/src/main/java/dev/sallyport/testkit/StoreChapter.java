package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.Store;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the chapters of [StoreContract] share: one fresh store a test, and entries to put in it.
abstract class StoreChapter {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @SuppressWarnings("NullAway.Init") // set before each test
    Store store;

    abstract Store emptyStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = emptyStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    static EntryId id(String key) {
        return new EntryId("north", "thing", key);
    }

    /// An entry without expiry and tags, whose attempt id is its key and a dash.
    static Entry entry(String key) {
        return entry(key, key + "-");
    }

    static Entry entry(String key, String attempt) {
        return Entry.first(id(key), attempt, Optional.empty(), Set.of(), "{\"by\":\"x\"}");
    }

    static Entry tagged(EntryId id, String... tags) {
        return Entry.first(id, id + "-", Optional.empty(), Set.of(tags), "{}");
    }

    static Entry expiring(String key, Instant expiresAt) {
        return Entry.first(id(key), key + "-", Optional.of(expiresAt), Set.of(), "{}");
    }

    static Entry next(Entry seen, String attempt) {
        return seen.next(attempt, seen.expiresAt(), "{\"by\":\"" + attempt + "\"}");
    }

    /// Creates an entry that nobody else has made.
    Entry created(Entry entry) {
        assertThat(store.create(entry)).isEqualTo(new Created());
        return entry;
    }

    /// Replaces an entry that nobody else has changed.
    Entry replaced(Entry seen, Entry next) {
        assertThat(store.replace(seen, next)).isEqualTo(new Replaced());
        return next;
    }

    void removed(Entry seen) {
        assertThat(store.remove(seen)).isEqualTo(new Replaced());
    }
}
