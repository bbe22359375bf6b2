package dev.sallyport.store.sql;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Scan;
import dev.sallyport.store.ScanCursor;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.sql.EntryWrite.Creating;
import dev.sallyport.store.sql.EntryWrite.Removing;
import dev.sallyport.store.sql.EntryWrite.Replacing;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The store for most: a PostgreSQL database that any number of servers share. Each writes by group
/// commit over one connection and reads over a few others, at whichever of the hosts takes writes.
///
/// Bodies are kept as `jsonb`, so their members come back in another order.
public final class PostgresStore implements Store, Scan {
    private static final int QUEUE_CAPACITY = 4_096;
    private static final int BATCH_SIZE = 256;
    private static final int READERS = 8;

    private final Pool readers;
    private final GroupCommit writer;
    private final PostgresSweep sweep;

    private PostgresStore(PostgresDatabase database, int size) {
        this.readers = new Pool(database.readers(), size, PostgresDatabase.READING);
        this.writer =
                new GroupCommit(
                        new Pipeline(() -> {
                            var fresh = database.writer();
                            readers.renew();
                            return fresh;
                        }),
                        QUEUE_CAPACITY,
                        BATCH_SIZE);
        this.sweep = new PostgresSweep(database::sweeper);
    }

    /// Opens the database and brings its schema up to date. Throws [StoreUnusable] with one line
    /// for the operator when that cannot be.
    public static PostgresStore open(PostgresSettings settings) throws StoreUnusable {
        settings.requireValid();
        var database = new PostgresDatabase(settings);
        try (var sql = database.writer()) {
            database.requireUsable(sql);
            new Schema(database, sql).bringUpToDate();
            sql.begin();
            EntryTable.fence(sql);
            sql.rollback();
        } catch (SQLException failure) {
            throw database.unusable(failure);
        }
        return new PostgresStore(database, settings.number("pool", READERS));
    }

    /// Whether the database has the newest schema. Changes nothing.
    public static boolean isUpToDate(PostgresSettings settings) throws StoreUnusable {
        settings.requireValid();
        var database = new PostgresDatabase(settings);
        try (var sql = database.writer()) {
            database.requireUsable(sql);
            return new Schema(database, sql).version() >= Schema.LATEST;
        } catch (SQLException failure) {
            throw database.unusable(failure);
        }
    }

    @Override
    public Creation create(Entry entry) {
        return writer.write(new Creating(entry));
    }

    @Override
    public Replacement replace(Entry seen, Entry next) {
        next.requireFollows(seen);
        return writer.write(new Replacing(seen, next));
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        return readers.read(sql -> EntryTable.find(sql, id));
    }

    @Override
    public Replacement remove(Entry seen) {
        return writer.write(new Removing(seen));
    }

    @Override
    public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        requireLimit(limit);
        return readers.read(sql -> EntryTable.byTag(sql, tenant, kind, tag, after, limit));
    }

    @Override
    public int sweep(Instant at, int limit) {
        requireLimit(limit);
        return sweep.sweep(at, limit);
    }

    @Override
    public Page scan(String from, int limit) {
        var after = ScanCursor.read(from);
        return ScanCursor.page(readers.read(sql -> EntryTable.scan(sql, after, limit)), limit);
    }

    /// Reads, and writes a row: a server that takes no writes, or whose synchronous standbys are
    /// gone, does not check out.
    @Override
    public void check() {
        readers.read(EntryTable::isThere);
        writer.write(EntryTable::fence);
    }

    /// Transactions this store made durable since it was opened, each for any number of writes.
    public long commits() {
        return writer.commits();
    }

    @Override
    public void close() {
        writer.close();
        sweep.close();
        readers.close();
    }

    private static void requireLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
    }
}
