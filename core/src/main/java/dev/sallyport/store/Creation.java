package dev.sallyport.store;

/// How a `create` ended. Of any number of callers exactly one ever sees `Created` for an id.
public sealed interface Creation {
    record Created() implements Creation {}

    /// Somebody else was first; this is what is there.
    record Exists(Entry entry) implements Creation {}
}
