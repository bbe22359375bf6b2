package dev.sallyport.app.config;

import java.util.Optional;

/// One key of a section: the single home of its name, its kind and its meaning. The reader and the
/// reference are both made from it.
///
/// @param byDefault what holds when it is absent, in words; empty for a key that must be there
record Key<T>(String name, Kind<T> kind, String meaning, Optional<String> byDefault) {

    static <T> Key<T> required(String name, Kind<T> kind, String meaning) {
        return new Key<>(name, kind, meaning, Optional.empty());
    }

    static <T> Key<T> optional(String name, Kind<T> kind, String byDefault, String meaning) {
        return new Key<>(name, kind, meaning, Optional.of(byDefault));
    }

    boolean isRequired() {
        return byDefault.isEmpty();
    }
}
