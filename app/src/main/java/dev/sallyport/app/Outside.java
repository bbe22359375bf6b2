package dev.sallyport.app;

import dev.sallyport.protocol.Randomness;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.store.Store;
import java.security.SecureRandom;
import java.time.InstantSource;

/// What a server takes from outside. Tests bring a store that counts or a clock of their own.
///
/// @param store kept open when the server closes: whoever opened it closes it
/// @param clock read once a request, and by the sweeper
public record Outside(
        Store store, MasterKey masterKey, InstantSource clock, Randomness randomness) {

    /// This machine's clock and randomness.
    public static Outside of(Store store, MasterKey masterKey) {
        return new Outside(store, masterKey, InstantSource.system(), systemRandomness());
    }

    public Outside withClock(InstantSource other) {
        return new Outside(store, masterKey, other, randomness);
    }

    /// The operating system's.
    public static Randomness systemRandomness() {
        var random = new SecureRandom();
        return count -> {
            var bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
    }
}
