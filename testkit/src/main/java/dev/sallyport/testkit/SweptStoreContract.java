package dev.sallyport.testkit;

import dev.sallyport.store.Store;
import org.junit.jupiter.api.Nested;

/// What an engine must prove besides that forgets expired entries when it is swept, and not by
/// itself.
public abstract class SweptStoreContract extends StoreContract {

    /// Batches of what has expired.
    @Nested
    class Sweeping extends StoreSweeping {
        @Override
        Store emptyStore() throws Exception {
            return SweptStoreContract.this.emptyStore();
        }
    }
}
