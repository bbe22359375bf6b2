package dev.sallyport.store.cassandra;

import dev.sallyport.store.Store;
import dev.sallyport.testkit.StoreContract;

class CassandraStoreTest extends StoreContract {
    @Override
    protected Store emptyStore() {
        return new Walled(OneNode.store());
    }
}
