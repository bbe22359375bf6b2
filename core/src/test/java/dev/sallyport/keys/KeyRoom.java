package dev.sallyport.keys;

import dev.sallyport.seal.MasterKey;
import dev.sallyport.store.Store;
import dev.sallyport.token.ListeningStore;
import dev.sallyport.token.TokenRoom;
import java.util.List;

/// A tenant's keys in a store, as any number of server processes see them.
final class KeyRoom {
    final MasterKey masterKey = MasterKey.fresh(TokenRoom.randomness(1));
    final ListeningStore store = new ListeningStore();
    final Keys keys = server(store);

    /// One more server process on the same store.
    Keys server(Store shared) {
        return new TokenRoom("acme", TokenRoom.ISSUER, masterKey, shared).keys;
    }

    static List<String> kids(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::kid).toList();
    }
}
