package dev.sallyport.bench;

import dev.sallyport.app.StartFailure;
import dev.sallyport.app.Stores;
import dev.sallyport.app.config.StoreUrl;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.sql.SqliteStore;
import dev.sallyport.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `./sallyport bench sizes ENGINE FOLDER SIZES [ROUNDS]`: grows a store of its own in the folder
/// and measures at each size. SIZES are numbers of grants, ascending, separated by commas.
public final class Bench {
    private static final String USAGE =
            "usage: ./sallyport bench sizes sqlite|postgresql FOLDER 1000,10000,… [ROUNDS]";

    private static final Map<String, String> POSTGRESQL =
            Map.of("shared_buffers", "4GB", "max_wal_size", "4GB", "checkpoint_timeout", "30min");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 4 || !arguments[0].equals("sizes")) {
            System.err.println(USAGE);
            System.exit(2);
        }
        var folder = Files.createDirectories(Path.of(arguments[2]));
        var sizes = Arrays.stream(arguments[3].split(",", -1)).map(Long::valueOf).toList();
        var rounds = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 5;
        switch (arguments[1]) {
            case "sqlite" -> sqlite(folder.resolve("bench.db"), sizes, rounds);
            case "postgresql" -> postgresql(sizes, rounds);
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }

    private static void sqlite(Path file, List<Long> sizes, int rounds)
            throws StoreUnusable, StartFailure, InterruptedException {
        if (Files.exists(file)) {
            System.err.println("There is a store at " + file + " already: name another folder.");
            System.exit(2);
        }
        try (var store = SqliteStore.open(file)) {
            measure(new Embedded(store, file), sizes, rounds);
        }
    }

    /// A server of its own on loopback, with as much memory as an operator would give it.
    private static void postgresql(List<Long> sizes, int rounds)
            throws StoreUnusable, StartFailure, IOException, InterruptedException {
        try (var server = PostgresServer.start(POSTGRESQL)) {
            var database = server.createDatabase();
            var url = StoreUrl.parse(server.url(database)).orElseThrow();
            var process = Files.readAllLines(server.data().resolve("postmaster.pid")).getFirst();
            try (var store = Stores.open(url)) {
                measure(
                        new Beside(store, server, database, Long.parseLong(process)),
                        sizes,
                        rounds);
            }
        }
    }

    private static void measure(Sizes.Measured measured, List<Long> sizes, int rounds)
            throws StartFailure, InterruptedException {
        var bench = new Sizes(measured, rounds, System.out);
        System.out.println("Processor time an operation, in microseconds (and times the first):");
        bench.run(sizes, Bench::print);
        System.out.println("Sweeping everything away.");
        var before = measured.bytes();
        var swept = bench.sweepAll();
        System.out.printf(
                Locale.ROOT,
                "%,d swept; %,d MB before, %,d MB after.%n",
                swept,
                before >> 20,
                measured.bytes() >> 20);
    }

    private static void print(Sizes.Row row, Sizes.Row first) {
        var line = new StringBuilder("%,13d grants  ".formatted(row.grants()));
        row.micros()
                .forEach((what, micros) ->
                        line.append(
                                String.format(
                                        Locale.ROOT,
                                        "%s %.1f (%.2f)  ",
                                        what,
                                        micros,
                                        micros / first.micros().getOrDefault(what, micros))));
        System.out.println(line + " " + (row.bytes() >> 20) + " MB");
    }

    /// One file and its log, in this process.
    private record Embedded(Store store, Path file) implements Sizes.Measured {
        @Override
        public Cpu cpu() {
            return new Cpu(Optional.empty());
        }

        /// SQLite does nothing in the background.
        @Override
        public void settle() {}

        @Override
        public long bytes() {
            try {
                var log = file.resolveSibling(file.getFileName() + "-wal");
                return Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    /// A server beside this process. It is vacuumed before its size is taken, as autovacuum would.
    private record Beside(Store store, PostgresServer server, String database, long process)
            implements Sizes.Measured {
        @Override
        public Cpu cpu() {
            return new Cpu(Optional.of(process));
        }

        @Override
        public void settle() {
            server.execute(database, "VACUUM ANALYZE entry");
            server.execute(database, "CHECKPOINT");
        }

        @Override
        public long bytes() {
            server.execute(database, "VACUUM entry");
            return Long.parseLong(
                    server.query(database, "SELECT pg_database_size(current_database())")
                            .getFirst());
        }
    }
}
