package dev.sallyport.store;

/// What can be said of a write whose answer was lost, once a strong read has shown what is there:
/// see [EntryChange#settled]. Nothing is guessed: the attempt id tells whose write it is, and where
/// even that does not tell, nobody is answered.
///
/// The read must be one after which the lost write can no longer take effect unseen: a serial read,
/// or a read in a transaction that waits for those under way.
public sealed interface Settlement<T> {

    /// This is how the write ended.
    record Known<T>(T answer) implements Settlement<T> {}

    /// It did not happen: the same write, with the same attempt id, may be tried again.
    record Again<T>() implements Settlement<T> {}

    /// It may have happened and been changed since, or not. Ends as [StoreUnavailable].
    record Unknowable<T>() implements Settlement<T> {}
}
