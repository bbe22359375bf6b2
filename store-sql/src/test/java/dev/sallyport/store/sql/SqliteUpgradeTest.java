package dev.sallyport.store.sql;

import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnusable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class SqliteUpgradeTest extends UpgradeContract {
    @TempDir Path directory;

    @Override
    Store open(Release release) throws StoreUnusable {
        return SqliteStore.open(file(), release);
    }

    @Override
    boolean isUpToDate(Release release) throws StoreUnusable {
        return SqliteStore.isUpToDate(file(), release);
    }

    @Override
    SqlConnection connection() throws Exception {
        return new SqliteFile(file()).writer();
    }

    @Override
    List<String> place() {
        return List.of("sqlite", file().toString());
    }

    private Path file() {
        return directory.resolve("sallyport.db");
    }
}
