package dev.sallyport.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Where everything is kept.
public sealed interface StoreUrl {

    /// One file on this machine.
    record Sqlite(Path file) implements StoreUrl {}

    /// Nowhere: forgotten at exit.
    record Memory() implements StoreUrl {}

    /// Reads `sqlite:data/sallyport.db` or `memory:`.
    static Optional<StoreUrl> parse(String text) {
        if (text.equals("memory:")) {
            return Optional.of(new Memory());
        }
        if (!text.startsWith("sqlite:") || text.length() == "sqlite:".length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Sqlite(Path.of(text.substring("sqlite:".length()))));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
