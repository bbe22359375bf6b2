package dev.sallyport.store.sql;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Scan;
import dev.sallyport.store.ScanCursor;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.sql.EntryWrite.Creating;
import dev.sallyport.store.sql.EntryWrite.Removing;
import dev.sallyport.store.sql.EntryWrite.Replacing;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The store for most: a PostgreSQL database that any number of servers share. Each writes by group
/// commit over one connection and reads over a few others, at whichever of the hosts takes writes.
///
/// Bodies are kept as `jsonb`, so their members come back in another order.
public final class PostgresStore implements Store, Scan {
    private static final int QUEUE_CAPACITY = 4_096;
    private static final int BATCH_SIZE = 256;
    private static final int READERS = 8;

    /// Batches of long work when there is nothing more to sweep, which is once a minute.
    private static final int STEPS_WHEN_IDLE = 32;

    private final Release release;
    private final Pool readers;
    private final GroupCommit writer;
    private final PostgresSweep sweep;

    private PostgresStore(PostgresDatabase database, int size, Release release) {
        this.release = release;
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
        return open(settings, Release.CURRENT);
    }

    /// As a server of that release would.
    static PostgresStore open(PostgresSettings settings, Release release) throws StoreUnusable {
        settings.requireValid();
        var database = new PostgresDatabase(settings);
        try (var sql = database.writer()) {
            database.requireUsable(sql);
            new Schema(database, sql, release).bringUpToDate();
            sql.begin();
            EntryTable.fence(sql);
            sql.rollback();
        } catch (SQLException failure) {
            throw database.unusable(failure);
        }
        return new PostgresStore(database, settings.number("pool", READERS), release);
    }

    /// Makes the schema the newest and does all the work that comes with it, however long, beside
    /// servers that serve. Cut off anywhere, it goes on when called again.
    ///
    /// @param lines gets what the operator is told on the way
    public static void migrate(PostgresSettings settings, Consumer<String> lines)
            throws StoreUnusable {
        migrate(settings, Release.CURRENT, lines);
    }

    static void migrate(PostgresSettings settings, Release release, Consumer<String> lines)
            throws StoreUnusable {
        settings.requireValid();
        var database = new PostgresDatabase(settings);
        try (var sql = database.migrator()) {
            database.requireUsable(sql);
            new Schema(database, sql, release).finish(lines);
        } catch (SQLException failure) {
            throw database.unusable(failure);
        }
    }

    /// Whether [#migrate] would find nothing to do. Changes nothing.
    public static boolean isUpToDate(PostgresSettings settings) throws StoreUnusable {
        return isUpToDate(settings, Release.CURRENT);
    }

    static boolean isUpToDate(PostgresSettings settings, Release release) throws StoreUnusable {
        settings.requireValid();
        var database = new PostgresDatabase(settings);
        try (var sql = database.writer()) {
            database.requireUsable(sql);
            return new Schema(database, sql, release).isFinished();
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
        var swept = sweep.sweep(at, limit);
        backfill(swept < limit ? STEPS_WHEN_IDLE : 1);
        return swept;
    }

    /// What is left of a migration's work is done little by little.
    private void backfill(int steps) {
        var isLeft = !release.backfills().isEmpty();
        for (var n = 0; n < steps && isLeft; n++) {
            isLeft = sweep.step(release.backfills());
        }
    }

    @Override
    public Page scan(String from, int limit) {
        var after = ScanCursor.read(from);
        return ScanCursor.page(readers.read(sql -> EntryTable.scan(sql, after, limit)), limit);
    }

    /// Reads, looks whether the schema has become one this server may not work on, and writes a
    /// row: a server that takes no writes, or whose synchronous standbys are gone, does not check
    /// out.
    @Override
    public void check() {
        readers.read(EntryTable::isThere);
        var objection = readers.read(release::objection);
        if (objection.isPresent()) {
            throw new StoreUnavailable(objection.get());
        }
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
