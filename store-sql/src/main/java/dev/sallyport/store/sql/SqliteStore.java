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
import dev.sallyport.store.sql.HeldConnection.Connector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The embedded store: one SQLite file, written by group commit, durable when answered, the power
/// failing included. Several processes of one machine may share the file: every write takes the
/// file's lock, sees what the others committed, and replaces by compare-and-set.
public final class SqliteStore implements Store, Scan {
    /// Writes that may wait before the next caller is sent away: a third of a second's worth.
    private static final int QUEUE_CAPACITY = 4_096;

    private static final int BATCH_SIZE = 256;
    private static final int READERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

    /// When there is nothing more to sweep: at most 8 MiB, which is once a minute.
    private static final int STEPS_WHEN_IDLE = 32;

    /// Larger than anything else, so that what fits after it fits indeed; swept if it is left over.
    private static final Entry PROBE =
            Entry.first(
                    new EntryId("", "probe", "probe"),
                    "probe",
                    Optional.of(Instant.EPOCH),
                    Set.of(),
                    "{" + " ".repeat(256 * 1024) + "}");

    private final SqliteFile file;
    private final Release release;
    private final GroupCommit writer;
    private final Readers readers;

    SqliteStore(SqliteFile file, Connector writing) {
        this(file, writing, Release.CURRENT);
    }

    private SqliteStore(SqliteFile file, Connector writing, Release release) {
        this.file = file;
        this.release = release;
        this.writer = new GroupCommit(new OneByOne(writing), QUEUE_CAPACITY, BATCH_SIZE);
        this.readers = new Readers(file::reader, READERS);
    }

    /// Opens the file, made for its owner only when it is missing, with the newest schema. Throws
    /// [StoreUnusable] with one line for the operator when that cannot be.
    public static SqliteStore open(Path path) throws StoreUnusable {
        return open(path, Release.CURRENT);
    }

    /// As a server of that release would.
    static SqliteStore open(Path path, Release release) throws StoreUnusable {
        var file = new SqliteFile(path);
        try (var sql = file.writer()) {
            new Schema(file, sql, release).bringUpToDate();
            sql.begin();
            sql.rollback();
        } catch (SQLException failure) {
            throw file.unusable(failure);
        }
        return new SqliteStore(file, file::writer, release);
    }

    /// Makes the schema the newest and does all the work that comes with it, however long, beside
    /// servers that serve. Cut off anywhere, it goes on when called again.
    ///
    /// @param lines gets what the operator is told on the way
    public static void migrate(Path path, Consumer<String> lines) throws StoreUnusable {
        migrate(path, Release.CURRENT, lines);
    }

    static void migrate(Path path, Release release, Consumer<String> lines) throws StoreUnusable {
        var file = new SqliteFile(path);
        try (var sql = file.writer()) {
            new Schema(file, sql, release).finish(lines);
        } catch (SQLException failure) {
            throw file.unusable(failure);
        }
    }

    /// Whether [#migrate] would find nothing to do. Neither makes nor changes anything.
    public static boolean isUpToDate(Path path) throws StoreUnusable {
        return isUpToDate(path, Release.CURRENT);
    }

    static boolean isUpToDate(Path path, Release release) throws StoreUnusable {
        if (!Files.exists(path)) {
            return false;
        }
        var file = new SqliteFile(path);
        try (var sql = file.reader()) {
            return new Schema(file, sql, release).isFinished();
        } catch (SQLException failure) {
            throw file.unusable(failure);
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
        var swept = writer.write(sql -> EntryTable.sweep(sql, at, limit));
        var steps = swept < limit ? STEPS_WHEN_IDLE : 1;
        shrink(steps);
        backfill(steps);
        return swept;
    }

    /// Each step is a transaction of its own, which others share.
    private void shrink(int steps) {
        for (var n = 0; n < steps && readers.read(Shrinking::isWorthIt); n++) {
            writer.write(Shrinking::step);
        }
    }

    /// What is left of a migration's work is done little by little.
    private void backfill(int steps) {
        var isLeft = !release.backfills().isEmpty();
        for (var n = 0; n < steps && isLeft; n++) {
            isLeft = writer.write(sql -> Backfills.step(sql, release.backfills()));
        }
    }

    @Override
    public Page scan(String from, int limit) {
        var after = ScanCursor.read(from);
        return ScanCursor.page(readers.read(sql -> EntryTable.scan(sql, after, limit)), limit);
    }

    /// Goes the way of a read and of a write, and looks whether the schema has become one this
    /// server may not work on. When the latest write failed it tries a large one, so that the
    /// answer turns only when the disk does.
    @Override
    public void check() {
        if (!file.exists()) {
            throw new StoreUnavailable("the file of the store is gone");
        }
        readers.read(EntryTable::isThere);
        var objection = readers.read(release::objection);
        if (objection.isPresent()) {
            throw new StoreUnavailable(objection.get());
        }
        if (writer.isFailing()) {
            create(PROBE);
            remove(PROBE);
        } else {
            writer.write(EntryTable::isThere);
        }
    }

    /// Transactions this store made durable since it was opened, each for any number of writes.
    public long commits() {
        return writer.commits();
    }

    /// Readers first: the last connection to close tidies the log away, and must be able to write.
    @Override
    public void close() {
        try {
            readers.close();
        } finally {
            writer.close();
        }
    }

    private static void requireLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
    }
}
