package dev.sallyport.store.sql;

import dev.sallyport.store.Store;
import dev.sallyport.testkit.SweptStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends SweptStoreContract {
    @TempDir Path directory;

    @Override
    protected Store emptyStore() throws Exception {
        return SqliteStore.open(Fresh.file(directory));
    }
}
