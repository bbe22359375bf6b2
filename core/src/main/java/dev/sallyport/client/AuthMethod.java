package dev.sallyport.client;

import java.util.Locale;
import java.util.Optional;

/// How a client registered to prove itself (OIDCC 9).
public enum AuthMethod {
    CLIENT_SECRET_BASIC,
    CLIENT_SECRET_POST,
    PRIVATE_KEY_JWT,
    NONE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it proves itself by a secret that it shares with the server.
    public boolean hasSecret() {
        return this == CLIENT_SECRET_BASIC || this == CLIENT_SECRET_POST;
    }

    public static Optional<AuthMethod> of(String wireName) {
        return java.util.Arrays.stream(values())
                .filter(method -> method.wireName().equals(wireName))
                .findFirst();
    }
}
