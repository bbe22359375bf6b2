package dev.sallyport.store.sql;

import dev.sallyport.store.EntryChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// The statements of many writes inside one transaction, and what each caller is to be told once
/// that is durable.
///
/// They go out in the order insert, update, and within each by id; deletes have a transaction of
/// their own. So of two servers neither waits for a row while it holds one that the other waits
/// for. A write whose statement did not change its row is told what is there after all the others:
/// everybody in a batch came at the same time, so any order is right that explains every answer.
final class Round {
    private final SqlConnection sql;
    private final Set<Pending<?>> doubtful;
    private final Map<Pending<?>, Runnable> answers = new HashMap<>();

    /// @param doubtful those an earlier run of which may have been durable
    Round(SqlConnection sql, Set<Pending<?>> doubtful) {
        this.sql = sql;
        this.doubtful = doubtful;
    }

    /// Which of the writes may share a transaction: removals wait until there is nothing else.
    static List<Pending<?>> chosen(List<Pending<?>> writes) {
        var others = writes.stream().filter(write -> !isRemoval(write)).toList();
        return others.isEmpty() ? writes : others;
    }

    /// What each is to be told. Who is not among them must be run again in another transaction.
    Map<Pending<?>, Runnable> answers() {
        return answers;
    }

    /// All at once: a round trip for each kind of statement, and one to look up what is there
    /// instead.
    void together(List<Pending<?>> writes) throws SQLException {
        for (var write : writes) {
            if (Asked.of(write).isEmpty()) {
                answers.put(write, write.run(sql));
            }
        }
        var asked = asked(writes).toList();
        var refused = new ArrayList<Asked<?>>();
        for (var rank = 0; rank < Asked.STATEMENTS.size(); rank++) {
            var kind = rank;
            run(kind, asked.stream().filter(each -> each.rank() == kind).toList(), refused);
        }
        lookUp(refused);
    }

    /// One after the other. One that fails by itself is undone and told so at once; a failure of
    /// the whole transaction is thrown.
    ///
    /// @param enough asked before each whether to leave the rest for another transaction
    void apart(List<Pending<?>> writes, BooleanSupplier enough) throws SQLException {
        var others = writes.stream().filter(write -> Asked.of(write).isEmpty());
        var entries = asked(writes).<Pending<?>>map(Asked::caller);
        for (var write : Stream.concat(others, entries).toList()) {
            if (enough.getAsBoolean()) {
                return;
            }
            alone(write);
        }
    }

    private void alone(Pending<?> write) throws SQLException {
        sql.update("SAVEPOINT one");
        try {
            together(List.of(write));
            sql.update("RELEASE SAVEPOINT one");
        } catch (SQLException failure) {
            if (SqlStates.isLost(failure) || SqlStates.isRaced(failure)) {
                throw failure;
            }
            sql.update("ROLLBACK TO SAVEPOINT one");
            answers.remove(write);
            write.fail(SqlStates.silent(failure));
        }
    }

    private void run(int rank, List<Asked<?>> alike, List<Asked<?>> refused) throws SQLException {
        var parameters = alike.stream().map(each -> each.write().parameters()).toList();
        var counts = sql.batch(Asked.STATEMENTS.get(rank), parameters);
        for (var n = 0; n < counts.length; n++) {
            var each = alike.get(n);
            if (counts[n] == 1) {
                answers.put(each.caller(), each.done());
            } else {
                refused.add(each);
            }
        }
    }

    private void lookUp(List<Asked<?>> refused) throws SQLException {
        var ids = refused.stream().map(Asked::id).distinct().toList();
        var there = EntryTable.findAll(sql, ids);
        for (var each : refused) {
            var current = Optional.ofNullable(there.get(each.id()));
            var answer =
                    doubtful.contains(each.caller())
                            ? each.settled(current)
                            : each.refused(current);
            answer.ifPresent(told -> answers.put(each.caller(), told));
        }
    }

    private static Stream<Asked<?>> asked(List<Pending<?>> writes) {
        return writes.stream()
                .<Asked<?>>flatMap(write -> Asked.of(write).stream())
                .sorted(Asked.ORDER);
    }

    private static boolean isRemoval(Pending<?> write) {
        return write.write() instanceof EntryWrite<?>(EntryChange.Remove _);
    }
}
