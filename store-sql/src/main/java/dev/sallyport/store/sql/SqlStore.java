package dev.sallyport.store.sql;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Engine;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryChange;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.ScanCursor;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.sql.Reads.Read;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a store does on every SQL engine: writes go by group commit over one connection, reads over
/// a few others. The engines differ in how they are opened, swept, checked and closed.
abstract sealed class SqlStore implements Engine permits PostgresStore, SqliteStore {
    /// Batches of long work when there is nothing more to sweep, which is once a minute.
    private static final int STEPS_WHEN_IDLE = 32;

    private final Release release;
    final GroupCommit writer;
    final Reads readers;

    SqlStore(Release release, Committer committer, Reads readers) {
        this.release = release;
        this.writer = new GroupCommit(committer);
        this.readers = readers;
    }

    @Override
    public final Creation create(Entry entry) {
        return change(new EntryChange.Create(entry));
    }

    @Override
    public final Replacement replace(Entry seen, Entry next) {
        next.requireFollows(seen);
        return change(new EntryChange.Replace(seen, next));
    }

    @Override
    public final Optional<Entry> find(EntryId id) {
        return read(sql -> EntryTable.find(sql, id));
    }

    @Override
    public final Replacement remove(Entry seen) {
        return change(new EntryChange.Remove(seen));
    }

    @Override
    public final List<Entry> byTag(
            String tenant, String kind, String tag, String after, int limit) {
        requireLimit(limit);
        return read(sql -> EntryTable.byTag(sql, tenant, kind, tag, after, limit));
    }

    @Override
    public final Page scan(String from, int limit) {
        var after = ScanCursor.read(from);
        return ScanCursor.page(read(sql -> EntryTable.scan(sql, after, limit)), limit);
    }

    /// Sweeping is also when the room it made is given back and when long work goes on: a little
    /// while there is much to sweep, more once there is not.
    @Override
    public final int sweep(Instant at, int limit) {
        requireLimit(limit);
        var swept = forget(at, limit);
        var steps = swept < limit ? STEPS_WHEN_IDLE : 1;
        giveBack(steps);
        for (var n = 0; n < steps && !release.backfills().isEmpty(); n++) {
            if (!backfill(release.backfills())) {
                break;
            }
        }
        return swept;
    }

    /// Throws when what would be read may be out of date.
    abstract void requireCurrent();

    /// Forgets what has expired at a time, at most so many; says how many.
    abstract int forget(Instant at, int limit);

    /// Gives room that nothing uses back to the system, in at most so many small steps.
    abstract void giveBack(int steps);

    /// One batch of the long work a migration left; says whether there was any.
    abstract boolean backfill(List<Backfill> backfills);

    /// Reads, and looks whether the schema has become one this server may not work on.
    final void requireReadable() {
        var objection =
                readers.read(sql -> {
                    EntryTable.requireReadable(sql);
                    return Schema.objection(sql, release);
                });
        if (objection.isPresent()) {
            throw new StoreUnavailable(objection.get());
        }
    }

    /// Transactions this store made durable since it was opened, each for any number of writes.
    final long commits() {
        return writer.commits();
    }

    private <T> T change(EntryChange<T> change) {
        return writer.write(new EntryWrite<>(change));
    }

    private <T> T read(Read<T> read) {
        requireCurrent();
        return readers.read(read);
    }

    private static void requireLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
    }
}
