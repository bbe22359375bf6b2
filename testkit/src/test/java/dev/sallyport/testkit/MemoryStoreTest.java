package dev.sallyport.testkit;

import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Store;

class MemoryStoreTest extends SweptStoreContract {
    @Override
    protected Store emptyStore() {
        return new MemoryStore();
    }
}
