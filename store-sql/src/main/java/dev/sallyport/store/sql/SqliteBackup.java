package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.sql.SqlConnection.Transactions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;

/// A copy of an SQLite store as it is at one moment, made while servers write: compact, checked, on
/// the disk, and for its owner only. The file appears under its name when all of that is true.
public final class SqliteBackup {
    private final SqliteFile store;
    private final Path target;
    private final Path partial;

    private SqliteBackup(SqliteFile store, Path target) {
        this.store = store;
        this.target = target;
        this.partial = target.resolveSibling(target.getFileName() + ".partial");
    }

    /// @param entries in the copy, those included that have expired and were not swept yet
    public record Copy(long entries, long bytes) {}

    /// Copies the store `file` to `target`, which must not exist. Changes nothing in the store: its
    /// schema stays as it is, whatever its version.
    public static Copy make(Path file, Path target) throws StoreUnusable {
        if (!Files.exists(file)) {
            throw new StoreUnusable("There is no store at " + file + ".");
        }
        return new SqliteBackup(new SqliteFile(file), target.toAbsolutePath()).make();
    }

    private Copy make() throws StoreUnusable {
        requireOurs();
        if (Files.exists(target)) {
            throw new StoreUnusable(target + " exists already; a backup overwrites nothing.");
        }
        try {
            Files.createFile(partial, SqliteFile.forOwner(partial, "rw-------"));
        } catch (FileAlreadyExistsException _) {
            throw new StoreUnusable(
                    partial
                            + " is there: either another backup is being made, or one was cut off;"
                            + " then remove it.");
        } catch (IOException | UnsupportedOperationException failure) {
            throw cannot(failure);
        }
        try {
            copy();
            var entries = check();
            publish();
            return new Copy(entries, Files.size(target));
        } catch (SQLException failure) {
            throw new StoreUnusable(cannot() + SqliteFile.reason(failure), failure);
        } catch (IOException failure) {
            throw cannot(failure);
        } finally {
            forget(partial);
        }
    }

    private void requireOurs() throws StoreUnusable {
        try (var sql = store.reader()) {
            if (new Schema(store, sql).version() == 0) {
                throw store.unusable("there is nothing in it yet");
            }
        } catch (SQLException failure) {
            throw store.unusable(failure);
        }
    }

    /// One read transaction: servers go on writing, and nothing of that is in the copy.
    private void copy() throws SQLException {
        try (var sql = store.writer()) {
            sql.update("VACUUM INTO ?", partial.toString());
        }
    }

    private long check() throws SQLException, StoreUnusable {
        try (var sql =
                new SqlConnection(
                        SqliteFile.source(partial, false).getConnection(),
                        Transactions.STATEMENTS)) {
            sql.execute("PRAGMA journal_mode = DELETE");
            var said = sql.query("PRAGMA integrity_check", row -> row.getString(1));
            if (!said.equals(List.of("ok"))) {
                throw new StoreUnusable(
                        "The copy is not sound, and so the store may not be, either: "
                                + said.getFirst());
            }
            return EntryTable.count(sql);
        }
    }

    private void publish() throws IOException {
        try (var channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(partial, target);
        SqliteFile.keepName(target);
    }

    private StoreUnusable cannot(Exception failure) {
        return switch (failure) {
            case NoSuchFileException _ ->
                    new StoreUnusable(cannot() + "its folder does not exist", failure);
            case AccessDeniedException _ ->
                    new StoreUnusable(cannot() + "this user may not write there", failure);
            case FileAlreadyExistsException _ ->
                    new StoreUnusable(cannot() + "somebody else made it meanwhile", failure);
            default -> new StoreUnusable(cannot() + failure.getMessage(), failure);
        };
    }

    private String cannot() {
        return "The backup " + target + " cannot be made: ";
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // it is in nobody's way but that of the next backup, which says so
        }
    }
}
