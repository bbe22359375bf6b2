package dev.sallyport.store.sql;

import dev.sallyport.store.Progress;
import dev.sallyport.store.StoreUnusable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The long work a release brings, done at once, as `sallyport migrate` does it. Servers do it,
/// too, a batch now and then.
final class Backfills {
    private static final int TRIES = 50;

    /// Between two batches, so that servers get their turn: engines do not promise one.
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final Duration PAUSE_WHEN_BUSY = Duration.ofMillis(100);

    private final Database database;
    private final SqlConnection sql;
    private final List<Backfill> backfills;

    Backfills(Database database, SqlConnection sql, List<Backfill> backfills) {
        this.database = database;
        this.sql = sql;
        this.backfills = List.copyOf(backfills);
    }

    /// One batch of whatever is left, in the transaction under way; says whether there was any.
    static boolean step(SqlConnection sql, List<Backfill> backfills) throws SQLException {
        for (var backfill : backfills) {
            if (!backfill.isFinished(sql)) {
                backfill.step(sql);
                return true;
            }
        }
        return false;
    }

    boolean areFinished() throws SQLException {
        for (var backfill : backfills) {
            if (!backfill.isFinished(sql)) {
                return false;
            }
        }
        return true;
    }

    /// @param lines gets what the operator is told on the way
    void finish(Consumer<String> lines) throws StoreUnusable, SQLException {
        for (var backfill : backfills) {
            if (!backfill.isFinished(sql)) {
                finish(backfill, lines);
            }
        }
    }

    private void finish(Backfill backfill, Consumer<String> lines)
            throws StoreUnusable, SQLException {
        var before = backfill.done(sql);
        lines.accept(
                "%s: begins after %s entries".formatted(backfill.name(), Progress.number(before)));
        var progress = Progress.of(EntryTable.count(sql), backfill.name(), lines);
        progress.add(before);
        while (!backfill.isFinished(sql)) {
            progress.add(committed(backfill));
            pause(PAUSE);
        }
        lines.accept(backfill.name() + ": done");
    }

    /// One batch as one transaction, tried again when others were in the way.
    private int committed(Backfill backfill) throws StoreUnusable, SQLException {
        for (var tries = 1; ; tries++) {
            try {
                sql.begin();
                var entries = backfill.step(sql);
                sql.commit();
                return entries;
            } catch (SQLException failure) {
                undo(failure);
                if (tries == TRIES || !database.isBusy(failure)) {
                    throw failure;
                }
                pause(PAUSE_WHEN_BUSY);
            }
        }
    }

    /// A transaction that could not even be begun cannot be undone, either.
    private void undo(SQLException failure) {
        try {
            sql.rollback();
        } catch (SQLException alreadyOver) {
            failure.addSuppressed(alreadyOver);
        }
    }

    private void pause(Duration pause) throws StoreUnusable {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw database.unusable("interrupted while migrating it", interrupted);
        }
    }
}
