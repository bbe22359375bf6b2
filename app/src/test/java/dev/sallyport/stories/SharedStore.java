package dev.sallyport.stories;

import dev.sallyport.testkit.CassandraRing;
import dev.sallyport.testkit.PostgresServer;
import java.nio.file.Path;
import java.util.List;

/// The engines that several servers may share.
enum SharedStore {
    SQLITE {
        @Override
        String fresh(Path folder) {
            return "sqlite:" + folder.resolve("shared.db");
        }
    },
    POSTGRESQL {
        @Override
        String fresh(Path folder) {
            var server = PostgresServer.shared();
            return server.url(server.createDatabase());
        }
    },
    CASSANDRA {
        @Override
        String fresh(Path folder) {
            return CassandraRing.shared().url("k" + Long.toHexString(System.nanoTime()));
        }
    };

    /// Those that a run tries: Cassandra, on which everything takes long, by `./sallyport test
    /// --faults` alone.
    static List<SharedStore> tried() {
        var isLong = System.getProperty("sallyport.faults", "short").equals("long");
        return isLong ? List.of(values()) : List.of(SQLITE, POSTGRESQL);
    }

    /// The URL of a store that holds nothing yet.
    abstract String fresh(Path folder);
}
