package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.sql.SqlConnection.Transactions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/// The database file: made for its owner only, opened for one writer and for readers.
///
/// This process must never open the file except through SQLite: closing any other handle on it
/// would drop the locks SQLite holds (POSIX locks belong to the process, not to the handle).
final class SqliteFile implements Database {
    /// How long to wait for another process that writes.
    private static final int BUSY_MILLIS = 5_000;

    private final Path file;

    /// What the name led to when it was opened, where a file system tells files apart.
    private final Optional<Object> opened;

    private volatile Optional<String> trouble = Optional.empty();

    /// Makes the file and its directories when they are missing.
    SqliteFile(Path file) throws StoreUnusable {
        this.file = file.toAbsolutePath().normalize();
        try {
            makeWhatIsMissing();
        } catch (AccessDeniedException denied) {
            throw unusable("this user may not make " + denied.getFile(), denied);
        } catch (IOException | UnsupportedOperationException failure) {
            throw unusable("its file cannot be made (" + reason(failure) + ")", failure);
        }
        requireUsable();
        this.opened = key();
    }

    /// Waits for the disk at each commit.
    SqlConnection writer() throws SQLException {
        look();
        var sql = new SqlConnection(source(false).getConnection(), Transactions.STATEMENTS);
        sql.execute("PRAGMA synchronous = FULL");
        sql.execute("PRAGMA fullfsync = ON"); // macOS: the disk itself, not only its cache
        sql.execute("PRAGMA checkpoint_fullfsync = ON");
        sql.execute("PRAGMA journal_size_limit = 67108864");
        // a large store's changes are spread over many pages: in a small cache they would be
        // written twice, and pages that change again and again would be copied back each time
        sql.execute("PRAGMA cache_size = -32768");
        sql.execute("PRAGMA wal_autocheckpoint = 4000");
        return sql;
    }

    SqlConnection reader() throws SQLException {
        look();
        return new SqlConnection(source(true).getConnection(), Transactions.STATEMENTS);
    }

    private DataSource source(boolean readOnly) {
        return source(file, readOnly);
    }

    static DataSource source(Path file, boolean readOnly) {
        var config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_MILLIS);
        // a transaction that read before it writes would be refused as soon as another one wrote
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        var source = new SQLiteDataSource(config);
        // as a URI, because the driver reads options out of a plain name with a question mark
        source.setUrl("jdbc:sqlite:" + file.toUri());
        return source;
    }

    @Override
    public boolean isFinal(SQLException failure) {
        return false; // others in the way look like anything
    }

    @Override
    public String tables() {
        return "SELECT name FROM sqlite_master WHERE type = 'table'"
                + " AND name NOT LIKE 'sqlite~_%' ESCAPE '~'";
    }

    @Override
    public String migrations() {
        return "db/migration/sqlite";
    }

    @Override
    public DataSource source() {
        return source(false);
    }

    @Override
    public FluentConfiguration configure(FluentConfiguration flyway) {
        return flyway;
    }

    @Override
    public void prepare(SqlConnection sql, int version) throws StoreUnusable, SQLException {
        if (version == 0) {
            // must precede the first table; lets a table that has shrunk give its space back
            sql.execute("PRAGMA auto_vacuum = INCREMENTAL");
        }
        var mode = sql.query("PRAGMA journal_mode = WAL", row -> row.getString(1));
        if (!mode.contains("wal")) {
            throw unusable("its file system does not carry a write-ahead log");
        }
    }

    /// Looks whether the name still leads to the file that was opened. When it does not, what is
    /// written there is written for nobody, and what is read there may have been taken back.
    void look() throws SQLException {
        trouble =
                !Files.isRegularFile(file)
                        ? Optional.of("the file of the store is gone")
                        : key().equals(opened)
                                ? Optional.empty()
                                : Optional.of(
                                        "the file of the store was replaced by another one; start"
                                                + " the server anew");
        requireFine();
    }

    /// Refuses when the latest look found the file gone or replaced.
    void requireFine() throws SQLException {
        var found = trouble;
        if (found.isPresent()) {
            throw new SQLException(found.get());
        }
    }

    private Optional<Object> key() {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Override
    public StoreUnusable unusable(String why, Throwable cause) {
        return new StoreUnusable("The store sqlite:" + file + " cannot be used: " + why, cause);
    }

    @Override
    public StoreUnusable unusable(String why) {
        return new StoreUnusable("The store sqlite:" + file + " cannot be used: " + why);
    }

    StoreUnusable unusable(SQLException failure) {
        return unusable(reason(failure), failure);
    }

    @Override
    public boolean isBusy(SQLException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getErrorCode()) == SQLiteErrorCode.SQLITE_BUSY;
    }

    private void makeWhatIsMissing() throws IOException {
        var missing = new ArrayList<Path>();
        var directory = file.getParent();
        while (directory != null && !Files.exists(directory)) {
            missing.add(directory);
            directory = directory.getParent();
        }
        for (var each : missing.reversed()) {
            create(() -> Files.createDirectory(each, forOwner(each, "rwx------")));
            keepName(each);
        }
        if (!Files.exists(file)) {
            create(() -> Files.createFile(file, forOwner(file, "rw-------")));
        }
    }

    private interface Making {
        Path make() throws IOException;
    }

    private static void create(Making making) throws IOException {
        try {
            making.make();
        } catch (FileAlreadyExistsException raced) {
            // another process starts on the same file: just as well
        }
    }

    /// A new name is durable only when the directory it is in is; SQLite sees to its own files'.
    static void keepName(Path path) throws IOException {
        var parent = path.getParent();
        if (parent != null && isPosix(path)) {
            try (var handle = FileChannel.open(parent, StandardOpenOption.READ)) {
                handle.force(true);
            }
        }
    }

    private void requireUsable() throws StoreUnusable {
        if (!Files.isRegularFile(file)) {
            throw unusable("it is not a file");
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw unusable("this user may not read and write the file");
        }
        var directory = file.getParent();
        if (directory != null && !Files.isWritable(directory)) {
            throw unusable("this user may not write in its directory");
        }
    }

    static FileAttribute<?>[] forOwner(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String reason(Exception failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    static String reason(SQLException failure) {
        var primary = SQLiteErrorCode.getErrorCode(failure.getErrorCode());
        return switch (primary) {
            case SQLITE_NOTADB -> "the file is not an SQLite database";
            case SQLITE_CORRUPT -> "the file is damaged; restore a backup";
            case SQLITE_READONLY, SQLITE_PERM -> "the file cannot be written";
            case SQLITE_CANTOPEN -> "the file cannot be opened";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another process keeps it locked";
            case SQLITE_FULL -> "the disk is full";
            case SQLITE_IOERR -> "the disk does not answer as it should";
            default -> "SQLite says " + primary;
        };
    }
}
