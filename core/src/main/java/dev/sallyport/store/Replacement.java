package dev.sallyport.store;

import java.util.Optional;

/// How a `replace` or `remove` ended. Of any number of callers that saw one version exactly one
/// sees `Replaced`.
public sealed interface Replacement {
    record Replaced() implements Replacement {}

    /// What was seen is no longer there; nothing changed. Holds what is there now, if anything.
    record Conflict(Optional<Entry> current) implements Replacement {}
}
