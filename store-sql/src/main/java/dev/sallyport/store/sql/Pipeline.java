package dev.sallyport.store.sql;

import dev.sallyport.store.sql.HeldConnection.Connector;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Many writes in a few round trips, for an engine at the other end of a wire, which may break.
///
/// Until COMMIT was sent nothing has happened, so everything may be tried again. When the answer to
/// COMMIT was lost, or came with a warning (somebody cancelled the wait for the synchronous
/// standby), everything may have happened: the writes are in doubt. Then, before anything else, one
/// transaction that does nothing but write the fence must be acknowledged, which shows that this
/// server takes writes and replicates them. After that the writes are run again with their attempt
/// ids, which waits for an earlier run still under way, and what is found tells what had happened.
final class Pipeline implements Committer {
    /// For writes in a batch that met a locked row, tried one by one.
    private static final Duration APART = Duration.ofSeconds(2);

    private final HeldConnection connection;
    private final AtomicLong commits = new AtomicLong();
    private final Set<Pending<?>> doubtful = new HashSet<>();
    private final Fence fence;
    private final Outage outage = new Outage(System::nanoTime);

    /// @param connector opens a connection to a server that takes writes
    /// @param fence of this pipeline alone
    Pipeline(Connector connector, Fence fence) {
        this.connection = new HeldConnection(connector);
        this.fence = fence;
    }

    /// Whether commits have gone unacknowledged for so long that reads cannot be trusted, either;
    /// any thread may ask. Ends with the next transaction that is acknowledged.
    boolean isCutOff() {
        return outage.isCutOff();
    }

    @Override
    public List<Pending<?>> commit(List<Pending<?>> writes) {
        var chosen = Round.chosen(writes);
        outage.begin();
        try {
            doubtful.retainAll(new HashSet<>(writes));
            if (outage.isInDoubt()) {
                fence();
            }
            var round = run(chosen);
            seal(chosen);
            succeed(round);
            return without(round.answers().keySet(), writes);
        } catch (SQLException failure) {
            return without(failed(chosen, failure) ? chosen : List.of(), writes);
        } catch (Throwable bug) {
            connection.close();
            chosen.forEach(write -> write.fail(bug));
            return without(chosen, writes);
        }
    }

    @Override
    public long commits() {
        return commits.get();
    }

    @Override
    public void close() {
        connection.close();
    }

    private void fence() throws SQLException {
        var sql = connection.get();
        sql.begin();
        fence.write(sql);
        seal(List.of());
        outage.acknowledge();
    }

    /// The statements, and not yet the commit.
    private Round run(List<Pending<?>> chosen) throws SQLException {
        try {
            var round = begun();
            round.together(chosen);
            return round;
        } catch (SQLException failure) {
            connection.rollback();
            if (chosen.size() == 1 || !SqlStates.isOnes(failure)) {
                throw failure;
            }
        }
        var round = begun();
        connection.get().update("SET LOCAL lock_timeout = '100ms'");
        var end = System.nanoTime() + APART.toNanos();
        round.apart(chosen, () -> System.nanoTime() > end);
        return round;
    }

    private Round begun() throws SQLException {
        var sql = connection.get();
        sql.begin();
        if (!doubtful.isEmpty()) {
            fence.write(sql); // what is found shall have been replicated when this is
        }
        return new Round(sql, doubtful);
    }

    private void seal(List<Pending<?>> writes) throws SQLException {
        Optional<SQLWarning> warning;
        var sent = System.nanoTime();
        try {
            warning = connection.get().commit();
        } catch (SQLException failure) {
            if (!SqlStates.isUndone(failure)) {
                doubt(writes, sent);
            }
            throw failure;
        }
        if (warning.isPresent()) {
            doubt(writes, sent);
            throw warning.get();
        }
    }

    private void doubt(List<Pending<?>> writes, long sent) {
        doubtful.addAll(writes);
        outage.doubt(sent);
    }

    private void succeed(Round round) {
        outage.end();
        commits.incrementAndGet();
        round.answers().values().forEach(Runnable::run);
        doubtful.removeAll(round.answers().keySet());
    }

    /// Whether the writes were told that they failed, and shall not be tried again.
    private boolean failed(List<Pending<?>> chosen, SQLException failure) {
        outage.fail();
        if (SqlStates.isLost(failure)) {
            connection.close();
        } else {
            connection.rollback();
        }
        var mayPass = outage.isInDoubt() || SqlStates.isLost(failure) || SqlStates.isRaced(failure);
        if (mayPass && outage.isWorthWaiting()) {
            LockSupport.parkNanos(outage.pause().toNanos());
            return false;
        }
        if (!mayPass) {
            outage.answer();
        }
        chosen.forEach(write -> write.fail(SqlStates.silent(failure)));
        return true;
    }

    private static List<Pending<?>> without(Collection<Pending<?>> some, List<Pending<?>> writes) {
        var gone = new HashSet<>(some);
        return writes.stream().filter(write -> !gone.contains(write)).toList();
    }
}
