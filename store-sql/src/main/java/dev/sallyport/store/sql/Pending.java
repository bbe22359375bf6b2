package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A write on its way, and the caller who waits for it.
final class Pending<T> {
    private final Write<T> write;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    Pending(Write<T> write) {
        this.write = write;
    }

    Write<T> write() {
        return write;
    }

    /// Runs the write. The answer it gives must be given only when the transaction is durable.
    Runnable run(SqlConnection sql) throws SQLException {
        return answering(write.run(sql));
    }

    /// The same with an answer that was found in another way.
    Runnable answering(T outcome) {
        return () -> answer.complete(outcome);
    }

    void fail(Throwable cause) {
        answer.completeExceptionally(cause);
    }

    /// False when the caller has gone: what was not begun need not be.
    boolean isAwaited() {
        return !answer.isDone();
    }

    T await(Duration patience) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new StoreUnavailable("a write failed", failed);
        } catch (TimeoutException late) {
            answer.cancel(false);
            throw new StoreUnavailable("a write was not settled in time", late);
        } catch (InterruptedException interrupted) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while writing", interrupted);
        }
    }
}
