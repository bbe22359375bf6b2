package dev.sallyport.store.sql;

import java.util.List;

/// What an engine does with writes that share a transaction. Used by one thread.
interface Committer extends AutoCloseable {

    /// Answers those that are durable and those that failed, and gives back the others: nothing of
    /// theirs was answered, and they are to be tried again.
    List<Pending<?>> commit(List<Pending<?>> writes);

    /// Transactions that became durable so far; any thread may ask.
    long commits();

    @Override
    void close();
}
