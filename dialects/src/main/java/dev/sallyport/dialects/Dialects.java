package dev.sallyport.dialects;

import dev.sallyport.protocol.Dialect;
import java.util.List;
import java.util.Optional;

/// The dialects a tenant may be configured to speak.
public final class Dialects {
    private static final List<Dialect> ALL =
            List.of(
                    Standard.DIALECT,
                    Bananasign.DIALECT,
                    Lumin.DIALECT,
                    Jiko.DIALECT,
                    Dottedsign.DIALECT,
                    Express.DIALECT);

    private Dialects() {}

    /// All of them, `standard` first.
    public static List<Dialect> all() {
        return ALL;
    }

    public static Optional<Dialect> named(String name) {
        return ALL.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }
}
