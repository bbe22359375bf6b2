package dev.sallyport.protocol;

import java.util.Base64;

/// Where unguessable bytes come from. Given to a room, never fetched by it.
@FunctionalInterface
public interface Randomness {
    byte[] bytes(int count);

    /// An unguessable, URL-safe name of `count` random bytes.
    default String name(int count) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(count));
    }
}
