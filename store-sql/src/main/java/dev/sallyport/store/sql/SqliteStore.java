package dev.sallyport.store.sql;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.StoreUnusable;
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
public final class SqliteStore extends SqlStore {
    private static final int READERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

    /// Larger than anything else, so that what fits after it fits indeed; swept if it is left over.
    private static final Entry PROBE =
            Entry.first(
                    new EntryId("", PROBE_KIND, "probe"),
                    "probe",
                    Optional.of(Instant.EPOCH),
                    Set.of(),
                    "{" + " ".repeat(256 * 1024) + "}");

    private final SqliteFile file;
    private final OneByOne committer;

    SqliteStore(SqliteFile file, Connector writing) {
        this(file, writing, Release.CURRENT);
    }

    private SqliteStore(SqliteFile file, Connector writing, Release release) {
        this(file, new OneByOne(writing, file::look), release);
    }

    private SqliteStore(SqliteFile file, OneByOne committer, Release release) {
        super(release, committer, new Readers(file::reader, file::requireFine, READERS));
        this.file = file;
        this.committer = committer;
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

    /// There is one file, and no copy of it elsewhere.
    @Override
    void requireCurrent() {}

    @Override
    int forget(Instant at, int limit) {
        return writer.write(sql -> EntryTable.sweep(sql, at, limit));
    }

    /// Each step is a transaction of its own, which others share.
    @Override
    void giveBack(int steps) {
        for (var n = 0; n < steps && readers.read(Shrinking::isWorthIt); n++) {
            writer.write(Shrinking::step);
        }
    }

    @Override
    boolean backfill(List<Backfill> backfills) {
        return writer.write(sql -> Backfills.step(sql, backfills));
    }

    /// Goes the way of a read and of a write, and looks whether the schema has become one this
    /// server may not work on. When the latest write failed it tries a large one, so that the
    /// answer turns only when the disk does.
    @Override
    public void check() {
        requireTheSameFile();
        requireReadable();
        if (committer.isFailing()) {
            create(PROBE);
            remove(PROBE);
        } else {
            writer.write(sql -> {
                EntryTable.requireReadable(sql);
                return true;
            });
        }
    }

    private void requireTheSameFile() {
        try {
            file.look();
        } catch (SQLException lost) {
            throw new StoreUnavailable(String.valueOf(lost.getMessage()), lost);
        }
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
}
