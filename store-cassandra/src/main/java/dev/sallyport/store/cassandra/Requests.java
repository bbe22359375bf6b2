package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import dev.sallyport.store.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Sends statements, so many at once and no more, each exactly once, and says what came of it.
final class Requests {
    private static final int AT_ONCE = 256;

    private final CqlSession session;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AtomicBoolean closed = new AtomicBoolean();

    Requests(CqlSession session) {
        this.session = session;
    }

    /// What came of a statement that may have been carried out.
    sealed interface Answer {
        record Told(AsyncResultSet rows) implements Answer {}

        /// It may have been carried out, or still be, or not.
        record Lost(Throwable cause) implements Answer {}
    }

    /// Throws [StoreUnavailable] when the statement was certainly not carried out.
    Answer send(Statement<?> statement, Deadline deadline) {
        return await(start(statement, deadline), deadline);
    }

    /// Sends what may be sent as often as it takes: a read, or a write that is the same each time.
    AsyncResultSet insist(Statement<?> statement, Deadline deadline) {
        return insist(start(statement, deadline), statement, deadline);
    }

    /// As [#insist(Statement, Deadline)], all at once; the answers are in the statements' order.
    List<AsyncResultSet> insist(List<? extends Statement<?>> statements, Deadline deadline) {
        var started = statements.stream().map(each -> start(each, deadline)).toList();
        var answers = new ArrayList<AsyncResultSet>();
        for (var n = 0; n < started.size(); n++) {
            answers.add(insist(started.get(n), statements.get(n), deadline));
        }
        return answers;
    }

    /// Sends what is good to have done and does no harm when it is not. Waits for nothing.
    void offer(Statement<?> statement) {
        if (!closed.get() && places.tryAcquire()) {
            var _ = submit(statement);
        }
    }

    void requireOpen() {
        if (closed.get()) {
            throw new StoreUnavailable("the store is closed");
        }
    }

    /// Every request after this throws [StoreUnavailable]. Whether it was open.
    boolean close() {
        return closed.compareAndSet(false, true);
    }

    private AsyncResultSet insist(
            CompletableFuture<AsyncResultSet> first, Statement<?> statement, Deadline deadline) {
        var answer = await(first, deadline);
        while (answer instanceof Answer.Lost(var cause)) {
            if (deadline.isOver()) {
                throw new StoreUnavailable("the store does not answer in time", cause);
            }
            deadline.pause();
            answer = send(statement, deadline);
        }
        return ((Answer.Told) answer).rows();
    }

    private CompletableFuture<AsyncResultSet> start(Statement<?> statement, Deadline deadline) {
        requireOpen();
        try {
            if (!places.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                throw new StoreUnavailable("too many requests to the store are under way");
            }
        } catch (InterruptedException interrupted) {
            throw Deadline.interrupted(interrupted);
        }
        return submit(statement);
    }

    /// Gives the place back when the driver has done with the statement, however that is.
    private CompletableFuture<AsyncResultSet> submit(Statement<?> statement) {
        CompletableFuture<AsyncResultSet> running;
        try {
            running = session.executeAsync(statement).toCompletableFuture();
        } catch (RuntimeException refused) {
            running = CompletableFuture.failedFuture(refused);
        }
        return running.whenComplete((_, _) -> places.release());
    }

    private static Answer await(CompletableFuture<AsyncResultSet> running, Deadline deadline) {
        try {
            return new Answer.Told(running.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            throw Deadline.interrupted(interrupted);
        } catch (TimeoutException late) {
            return new Answer.Lost(late);
        } catch (ExecutionException failure) {
            return failed(failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private static Answer failed(Throwable failure) {
        var neverSent =
                failure instanceof AllNodesFailedException none && none.getAllErrors().isEmpty();
        if (neverSent) {
            throw new StoreUnavailable("no node of the store can be reached", failure);
        }
        if (failure instanceof QueryValidationException
                || failure instanceof IllegalStateException) {
            throw new StoreUnavailable("the store refuses the statement", failure);
        }
        return new Answer.Lost(failure);
    }
}
