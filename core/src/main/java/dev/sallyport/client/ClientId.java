package dev.sallyport.client;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// A client's public name: 1 to 255 visible ASCII characters (RFC 6749 A.1). Two are the same when
/// they mean the same registration: what one app was given must not be found by another one that is
/// registered under the same name later.
///
/// @param registration random, made when the client was added to the store; absent for clients of
///   the configuration, and where only the name is known
public record ClientId(String value, Optional<String> registration) {

    public ClientId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a client id is 1 to 255 visible ASCII characters");
        }
        requireNonNull(registration);
    }

    public ClientId(String value) {
        this(value, Optional.empty());
    }

    public static boolean isValid(String candidate) {
        return !candidate.isEmpty()
                && candidate.length() <= 255
                && candidate.chars().allMatch(character -> character >= 0x20 && character < 0x7f);
    }

    /// The name, which is all that others see.
    @Override
    public String toString() {
        return value;
    }
}
