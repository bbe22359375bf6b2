package dev.sallyport.store.sql;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement.Replaced;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;

/// The process that [KillTest] kills: writes as fast as it can and says of each write, once it was
/// acknowledged, `key version`. Ends by itself only when its parent does.
final class AcknowledgedWrites {
    private static final int CALLERS = 16;
    private static final int VERSIONS = 5;
    private static final PrintStream OUT = new PrintStream(System.out, true);

    private AcknowledgedWrites() {}

    /// @param args the file, and a name that makes this run's keys its own
    public static void main(String[] args) throws Exception {
        var store = SqliteStore.open(Path.of(args[0]));
        Thread.ofPlatform().daemon().start(AcknowledgedWrites::endWithTheParent);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < CALLERS; caller++) {
                var prefix = args[1] + "-" + caller + "-";
                callers.execute(() -> writeForEver(store, prefix));
            }
        }
    }

    private static void writeForEver(SqliteStore store, String prefix) {
        for (var n = 0; ; n++) {
            var id = new EntryId("north", "thing", prefix + n);
            var entry = Entry.first(id, id.key(), Optional.empty(), Set.of("tag"), body(0));
            acknowledge(entry, store.create(entry).equals(new Created()));
            for (var version = 1; version <= VERSIONS; version++) {
                var next = entry.next(id.key() + version, Optional.empty(), body(version));
                acknowledge(next, store.replace(entry, next).equals(new Replaced()));
                entry = next;
            }
        }
    }

    static String body(long version) {
        return "{\"version\":" + version + ",\"padding\":\"" + "x".repeat(500) + "\"}";
    }

    private static void acknowledge(Entry entry, boolean won) {
        synchronized (OUT) {
            OUT.println(won ? entry.id().key() + " " + entry.version() : "lost " + entry.id());
        }
    }

    private static void endWithTheParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever said
            }
        } catch (IOException gone) {
            // the same
        }
        Runtime.getRuntime().halt(1);
    }
}
