package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.StoreUnusable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// The store for most: a PostgreSQL database that any number of servers share. Each writes by group
/// commit over one connection and reads over a few others, at whichever of the hosts takes writes.
///
/// Bodies are kept as `jsonb`, so their members come back in another order.
public final class PostgresStore extends SqlStore {
    /// How long a read waits for a write to be acknowledged, when none has been for long.
    private static final Duration BRIEFLY = Duration.ofSeconds(1);

    private final Fence fence;
    private final Pipeline pipeline;
    private final Pool pool;
    private final PostgresBackground background;

    PostgresStore(PostgresDatabase database, Pool pool, Fence fence, Release release) {
        this(database, pool, fence, new Pipeline(() -> connected(database, pool), fence), release);
    }

    private PostgresStore(
            PostgresDatabase database, Pool pool, Fence fence, Pipeline pipeline, Release release) {
        super(release, pipeline, pool);
        this.fence = fence;
        this.pipeline = pipeline;
        this.pool = pool;
        this.background = new PostgresBackground(database::sweeper);
    }

    /// Where the writer finds the server that takes writes, the readers follow.
    private static SqlConnection connected(PostgresDatabase database, Pool readers)
            throws SQLException {
        var fresh = database.writer();
        readers.renew();
        return fresh;
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
        var fence = new Fence();
        try (var sql = database.writer()) {
            database.requireUsable(sql);
            new Schema(database, sql, release).bringUpToDate();
            sql.begin();
            fence.write(sql);
            sql.rollback();
        } catch (SQLException failure) {
            throw database.unusable(failure);
        }
        return new PostgresStore(database, database.readers(), fence, release);
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

    /// A server that has been cut off knows nothing of what another one that took its place has
    /// acknowledged. Whether this is one shows only in a write, so there must be one first.
    @Override
    void requireCurrent() {
        if (pipeline.isCutOff()) {
            writer.write(_ -> true, BRIEFLY);
        }
    }

    @Override
    int forget(Instant at, int limit) {
        return background.sweep(at, limit);
    }

    /// Autovacuum does.
    @Override
    void giveBack(int steps) {}

    @Override
    boolean backfill(List<Backfill> backfills) {
        return background.step(backfills);
    }

    /// Writes a row, too, and reads it back: a server that takes no writes, or whose synchronous
    /// standbys are gone, does not check out, nor do reads that come from another server.
    @Override
    public void check() {
        requireReadable();
        var written = writer.write(fence::write);
        if (pool.read(fence::read) < written) {
            pool.renew();
            throw new StoreUnavailable("reads come from another server than takes the writes");
        }
    }

    @Override
    public void close() {
        writer.close();
        background.close();
        readers.close();
    }
}
