package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.sql.SqlConnection.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/// The database at one or several servers, and how connections to it behave.
///
/// Nothing here lets the server cancel a write: a cancelled COMMIT is durable on this server alone
/// and seen by everybody, although no standby has it. A write that takes too long is given up by
/// closing the connection, which lets the server finish.
final class PostgresDatabase implements Database {
    private static final int OLDEST_VERSION = 15;
    private static final int READERS = 8;

    /// Less than a caller's patience, so that what became of it can still be found out.
    private static final Duration WRITE = Duration.ofSeconds(7);

    private static final Duration READ = Duration.ofSeconds(10);

    /// For one batch of long work, of which none takes so long.
    private static final Duration BATCH = Duration.ofMinutes(5);

    /// The lock timeout is how long all writers wait for one row that somebody holds, such as an
    /// operator with an open transaction. A client that vanished without a word holds its rows no
    /// longer than the idle timeout.
    private static final String WRITING =
            "SELECT set_config('statement_timeout', '0', false),"
                    + " set_config('lock_timeout', '250ms', false),"
                    + " set_config('idle_in_transaction_session_timeout', '6s', false),"
                    + " set_config('default_transaction_isolation', 'read committed', false),"
                    + " set_config('synchronous_commit', CASE"
                    + " WHEN current_setting('synchronous_commit') = 'remote_apply'"
                    + " THEN 'remote_apply' ELSE 'on' END, false),"
                    + " CASE WHEN current_setting('transaction_timeout', true) IS NOT NULL"
                    + " THEN set_config('transaction_timeout', '0', false) END";

    private static final String SWEEPING =
            "SELECT set_config('statement_timeout', '5s', false),"
                    + " set_config('lock_timeout', '50ms', false),"
                    + " set_config('idle_in_transaction_session_timeout', '6s', false),"
                    + " set_config('default_transaction_isolation', 'read committed', false),"
                    + " set_config('synchronous_commit', 'off', false)";

    private static final String READING =
            "SELECT set_config('statement_timeout', '5s', false),"
                    + " set_config('default_transaction_isolation', 'read committed', false)";

    private static final String MAY_CREATE =
            "SELECT has_schema_privilege(current_schema(), 'CREATE')";

    private final PostgresSettings settings;

    PostgresDatabase(PostgresSettings settings) {
        this.settings = settings;
    }

    SqlConnection writer() throws SQLException {
        return connection(WRITE, WRITING);
    }

    /// For work that may take long, batch after batch.
    SqlConnection migrator() throws SQLException {
        return connection(BATCH, WRITING);
    }

    SqlConnection sweeper() throws SQLException {
        return connection(READ, SWEEPING);
    }

    Pool readers() {
        return readers(System::nanoTime);
    }

    Pool readers(LongSupplier nanos) {
        return new Pool(source(READ), settings.number("pool", READERS), READING, nanos);
    }

    /// Throws for a server that is too old, or where this user has no schema, and for a pooler that
    /// keeps no sessions.
    void requireUsable(SqlConnection sql) throws StoreUnusable, SQLException {
        var version = sql.query("SHOW server_version_num", row -> row.getString(1)).getFirst();
        if (Integer.parseInt(version) / 10_000 < OLDEST_VERSION && !isOnlyLike(sql)) {
            throw unusable(
                    "the server is PostgreSQL "
                            + Integer.parseInt(version) / 10_000
                            + ", and "
                            + OLDEST_VERSION
                            + " is the oldest that will do");
        }
        if (sql.query("SELECT current_schema() IS NULL", row -> row.getBoolean(1)).getFirst()) {
            throw unusable("this user may not use any schema of the database");
        }
        try (var other = connection(READ, READING)) {
            if (Pooler.lends(sql, other)) {
                throw unusable(Pooler.LENDS);
            }
        }
    }

    @Override
    public String tables() {
        return "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";
    }

    @Override
    public String migrations() {
        return "db/migration/postgresql";
    }

    /// A migration may take as long as it likes: an index over a large table takes hours.
    @Override
    public DataSource source() {
        return source(Duration.ZERO);
    }

    @Override
    public FluentConfiguration configure(FluentConfiguration flyway) {
        // for a session and not for a transaction, which would be open while indexes are made
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return flyway.callbacks(new BriefLocks())
                .placeholders(Map.of("text", textInOrderOfBytes()));
    }

    /// Whoever may not make tables is told so at once: Flyway would try for ten seconds.
    @Override
    public void prepare(SqlConnection sql, int version) throws StoreUnusable, SQLException {
        if (version == 0 && !sql.query(MAY_CREATE, row -> row.getBoolean(1)).getFirst()) {
            throw unusable(PostgresFailures.NO_RIGHTS);
        }
    }

    @Override
    public boolean isBusy(SQLException failure) {
        return SqlStates.isInTheWay(failure);
    }

    @Override
    public boolean isFinal(SQLException failure) {
        return SqlStates.isFinal(failure);
    }

    @Override
    public StoreUnusable unusable(String why) {
        return settings.unusable(why);
    }

    @Override
    public StoreUnusable unusable(String why, Throwable cause) {
        return settings.unusable(why, cause);
    }

    StoreUnusable unusable(SQLException failure) {
        return settings.unusable(PostgresFailures.sentence(failure), failure);
    }

    /// CockroachDB sorts all text by its bytes and takes no column that says so.
    private String textInOrderOfBytes() {
        try (var sql = connection(READ, READING)) {
            return version(sql).contains("CockroachDB") ? "text" : "text COLLATE \"C\"";
        } catch (SQLException failure) {
            return "text COLLATE \"C\"";
        }
    }

    /// CockroachDB and YugabyteDB say the version of the PostgreSQL that they are like.
    private static boolean isOnlyLike(SqlConnection sql) throws SQLException {
        var version = version(sql);
        return version.contains("CockroachDB") || version.contains("-YB-");
    }

    private static String version(SqlConnection sql) throws SQLException {
        return sql.query("SELECT version()", row -> row.getString(1)).getFirst();
    }

    private SqlConnection connection(Duration patience, String first) throws SQLException {
        var connection = source(patience).getConnection();
        var sql = new SqlConnection(connection, Transactions.DRIVER);
        try {
            sql.query(first, row -> row);
            return sql;
        } catch (SQLException failure) {
            sql.close();
            throw failure;
        }
    }

    private PGSimpleDataSource source(Duration patience) {
        var source = new PGSimpleDataSource();
        var hosts = settings.hosts();
        source.setServerNames(
                hosts.stream().map(PostgresSettings.Host::name).toArray(String[]::new));
        source.setPortNumbers(hosts.stream().mapToInt(PostgresSettings.Host::number).toArray());
        source.setDatabaseName(settings.database());
        settings.user().ifPresent(source::setUser);
        source.setPassword(settings.password());
        source.setApplicationName(settings.option("application_name").orElse("sallyport"));
        settings.option("schema").ifPresent(source::setCurrentSchema);
        source.setTargetServerType("primary");
        source.setHostRecheckSeconds(1);
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(settings.connectSeconds());
        source.setLoginTimeout(settings.loginSeconds());
        source.setSocketTimeout((int) patience.toSeconds());
        source.setPrepareThreshold(settings.number("prepare_threshold", 5));
        source.setStringType("unspecified"); // the column's type decides, jsonb among them
        source.setLogServerErrorDetail(false); // it holds values
        encrypt(source);
        return source;
    }

    private void encrypt(PGSimpleDataSource source) {
        var mode = settings.sslMode();
        source.setSslMode(mode);
        settings.option("sslcert").ifPresent(source::setSslCert);
        settings.option("sslkey").ifPresent(source::setSslKey);
        settings.option("sslrootcert").ifPresent(source::setSslRootCert);
        if (mode.startsWith("verify") && settings.option("sslrootcert").isEmpty()) {
            source.setSslfactory(DefaultJavaSSLFactory.class.getName());
        }
    }
}
