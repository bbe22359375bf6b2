package dev.sallyport.testkit;

import dev.sallyport.store.Store;
import org.junit.jupiter.api.Nested;

/// What every engine must prove. An engine's whole test class is one `extends` and one method; an
/// engine that forgets only when it is swept extends [SweptStoreContract].
public abstract class StoreContract {

    /// A store with nothing in it, which nobody else writes to. Each test closes the one it got.
    protected abstract Store emptyStore() throws Exception;

    /// One entry at a time.
    @Nested
    class Verbs extends StoreVerbs {
        @Override
        Store emptyStore() throws Exception {
            return StoreContract.this.emptyStore();
        }
    }

    /// What is written comes back as it was.
    @Nested
    class Values extends StoreValues {
        @Override
        Store emptyStore() throws Exception {
            return StoreContract.this.emptyStore();
        }
    }

    /// Entries with a tag.
    @Nested
    class Listings extends StoreListings {
        @Override
        Store emptyStore() throws Exception {
            return StoreContract.this.emptyStore();
        }
    }

    /// What expiry does not do.
    @Nested
    class Expiry extends StoreExpiry {
        @Override
        Store emptyStore() throws Exception {
            return StoreContract.this.emptyStore();
        }
    }

    /// Everything there is, page by page.
    @Nested
    class Scanning extends StoreScanning {
        @Override
        Store emptyStore() throws Exception {
            return StoreContract.this.emptyStore();
        }
    }

    /// Many callers at one entry.
    @Nested
    class Races extends StoreRaces {
        @Override
        Store emptyStore() throws Exception {
            return StoreContract.this.emptyStore();
        }
    }
}
