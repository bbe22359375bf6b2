package dev.sallyport.store.sql;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.StoreUnusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Databases with nothing in them but the schema, copied from one that was migrated once.
final class Fresh {
    private static final byte[] MIGRATED = migrated();

    private Fresh() {}

    static Path file(Path directory) throws IOException {
        return Files.write(directory.resolve("sallyport.db"), MIGRATED);
    }

    static Entry entry(String key) {
        return Entry.first(
                new EntryId("north", "thing", key), key + "-", Optional.empty(), Set.of(), "{}");
    }

    private static byte[] migrated() {
        try {
            var file = Files.createTempDirectory("store").resolve("migrated.db");
            SqliteStore.open(file).close();
            var bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(file.getParent());
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (StoreUnusable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
