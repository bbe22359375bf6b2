package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnusable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// `sallyport migrate` of the next release; as a process for [UpgradeContract] to kill.
final class Migrating {
    private Migrating() {}

    /// @param args the engine and where its store is
    public static void main(String[] args) throws Exception {
        migrate(List.of(args), Releases.NEXT, System.out::println);
    }

    static void migrate(List<String> place, Release release, Consumer<String> lines)
            throws StoreUnusable {
        switch (place.getFirst()) {
            case "sqlite" -> SqliteStore.migrate(Path.of(place.get(1)), release, lines);
            case "postgresql" ->
                    PostgresStore.migrate(
                            Postgres.settings(
                                    Integer.parseInt(place.get(1)), place.get(2), Map.of()),
                            release,
                            lines);
            default -> throw new IllegalArgumentException(place.getFirst());
        }
    }
}
