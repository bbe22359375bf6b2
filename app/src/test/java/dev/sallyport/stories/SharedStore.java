package dev.sallyport.stories;

import dev.sallyport.testkit.PostgresServer;
import java.nio.file.Path;

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
    };

    /// The URL of a store that holds nothing yet.
    abstract String fresh(Path folder);
}
