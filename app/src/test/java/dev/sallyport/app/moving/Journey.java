package dev.sallyport.app.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// A store to move from, one to move to, and a folder between them.
final class Journey {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOON);

    final MemoryStore source = new MemoryStore();
    final MemoryStore target = new MemoryStore();
    final List<String> said = new ArrayList<>();
    private final Path directory;

    Journey(Path directory) {
        this.directory = directory;
    }

    List<Entry> variety() {
        var grant = entry("grant", "g1", "{\"b\":1,\"a\":{\"d\":null,\"c\":[1.50,\"ü\"]}}");
        var prolonged = grant.next("second", Optional.of(NOON.plusSeconds(90_000)), grant.body());
        var entries =
                List.of(
                        prolonged,
                        entry("grant", "g2", "{}"),
                        entry("user", "世界 👋🏽", "{\"text\":\"" + "x".repeat(70_000) + "\"}"),
                        entry("Odd/ kind", "", "{}"));
        for (var entry : entries) {
            assertThat(source.create(entry)).isEqualTo(new Created());
        }
        return entries;
    }

    Export.Outcome export(Path folder) throws Exception {
        return new Export(source, Optional::empty, "source", CLOCK, said::add).into(folder);
    }

    Import.Outcome bringIn() throws Exception {
        return new Import(target, CLOCK, said::add).from(folder(), false);
    }

    Path folder() {
        return directory.resolve("new/export");
    }

    static void assertRefused(ThrowingCallable moving, String why) {
        assertThatThrownBy(moving).isInstanceOf(MovingFailure.class).hasMessageContaining(why);
    }

    static Entry entry(String kind, String key, String body) {
        var id = new EntryId("north", kind, key);
        return Entry.first(id, "by-" + key, Optional.empty(), Set.of("tag", kind), body);
    }

    /// As a server writes it that renewed it at that moment.
    static Entry lease(Instant renewed) {
        var id = new EntryId("*", "lease", "sweeping");
        var expiry = Optional.of(renewed.plus(Duration.ofDays(1)));
        return Entry.first(id, "theirs", expiry, Set.of(), "{}");
    }

    static Entry expiring(String key, Instant expiry) {
        var id = new EntryId("north", "session", key);
        return Entry.first(id, "by-" + key, Optional.of(expiry), Set.of(), "{}");
    }
}
