package dev.sallyport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real PostgreSQL on loopback with a data folder of its own, which can be killed, paused,
/// started again, copied to a standby and promoted. It dies with this process, however that ends.
///
/// ```java
/// try (var server = PostgresServer.start()) {
///     var database = server.createDatabase();
///     StoreUrl.parse(server.url(database));
/// }
/// ```
public final class PostgresServer implements AutoCloseable {
    /// Owns every database that [#createDatabase] makes, and may do nothing else.
    public static final String USER = "sallyport";

    public static final String SUPERUSER = "postgres";

    /// Everybody's.
    public static final String PASSWORD = "open-sesame";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final PostgresPrograms programs;
    private final Path folder;
    private final int port;
    private Optional<Process> server = Optional.empty();
    private Optional<Process> guard = Optional.empty();

    private PostgresServer(PostgresPrograms programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    private static final class Shared {
        private static final PostgresServer SERVER = start(Map.of("max_connections", "300"));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    /// One server for all tests of this process that do it no harm. Ends with the process.
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /// An empty server with PostgreSQL's own settings.
    public static PostgresServer start() {
        return start(Map.of());
    }

    /// @param settings those of `postgresql.conf` that shall be different
    public static PostgresServer start(Map<String, String> settings) {
        var programs = PostgresPrograms.unpacked();
        var server = new PostgresServer(programs, programs.makeFolder(), freePort());
        programs.copy(programs.template(), server.data());
        server.configure(settings);
        server.restart();
        server.execute(SUPERUSER, "CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
        return server;
    }

    public int port() {
        return port;
    }

    /// Where it keeps everything.
    public Path data() {
        return folder.resolve("data");
    }

    /// What the server wrote to its log since it was made.
    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Makes an empty database, owned by [#USER]; gives its name.
    public String createDatabase() {
        var name = "db" + DATABASES.incrementAndGet();
        execute(SUPERUSER, "CREATE DATABASE " + name + " OWNER " + USER);
        return name;
    }

    /// As a configuration names the store.
    public String url(String database) {
        return url(database, port);
    }

    /// The same through something in between, such as a [Wire].
    public static String url(String database, int port) {
        return "postgresql://" + USER + ":" + PASSWORD + "@127.0.0.1:" + port + "/" + database;
    }

    /// A connection as superuser.
    public Connection connect(String database) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?connectTimeout=10";
        return DriverManager.getConnection(url, SUPERUSER, PASSWORD);
    }

    /// One statement as superuser.
    public void execute(String database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The first column of a query, as superuser.
    public List<String> query(String database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Changes a setting that needs no restart, such as `synchronous_standby_names`. Returns when
    /// new sessions see it.
    public void set(String setting, String value) {
        execute(SUPERUSER, "ALTER SYSTEM SET " + setting + " = '" + value + "'");
        execute(SUPERUSER, "SELECT pg_reload_conf()");
        var now =
                "SELECT count(*) FROM pg_file_settings WHERE name = '" + setting + "' AND applied";
        await("take up " + setting, () -> query(SUPERUSER, now).contains("1"));
    }

    public boolean isRunning() {
        return server.filter(Process::isAlive).isPresent();
    }

    /// Starts it, or ends it in an orderly way and starts it again, on the data it has. Returns
    /// when it takes connections.
    public void restart() {
        stop();
        try {
            var started =
                    new ProcessBuilder(programs.postgres("-D", data().toString()))
                            .directory(Path.of("/").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.appendTo(folder.resolve("log").toFile()))
                            .start();
            server = Optional.of(started);
            guard = Optional.of(guard(started.pid()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        await("start", () -> isRunning() && isReady());
    }

    /// Ends it in an orderly way, as an operator does who does not wait for clients. A paused one
    /// goes on first.
    public void stop() {
        if (isRunning()) {
            resume();
            signal("INT", Stream.of(server.orElseThrow().toHandle()));
        }
        end();
    }

    /// `kill -9` for every process of the server at once, as the end of the machine would; what was
    /// handed to the system is kept.
    public void kill() {
        var all = processes().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(PostgresServer::awaitEnd);
        end();
    }

    /// `SIGSTOP` for every process of the server: connections stay and nobody answers.
    public void pause() {
        signal("STOP", processes());
    }

    /// `SIGCONT`.
    public void resume() {
        signal("CONT", processes());
    }

    /// A copy that follows this server by streaming replication. It is synchronous when the name is
    /// among this server's `synchronous_standby_names`.
    public PostgresServer standby(String name) {
        var standby = new PostgresServer(programs, programs.makeFolder(), freePort());
        try (var connection = connect(SUPERUSER);
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('" + name + "', true)");
            programs.copy(data(), standby.data());
            try (var label =
                    statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                label.next();
                standby.follow(this, name, label.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        standby.restart();
        var followed = "SELECT application_name FROM pg_stat_replication WHERE state = 'streaming'";
        await("be followed", () -> query(SUPERUSER, followed).contains(name));
        return standby;
    }

    /// Makes a standby a primary. Returns when it takes writes.
    public void promote() {
        execute(SUPERUSER, "SELECT pg_promote(true, " + PATIENCE.toSeconds() + ")");
        var done = "SELECT pg_is_in_recovery()";
        await("be promoted", () -> query(SUPERUSER, done).contains("f"));
    }

    /// Kills it and forgets its data.
    @Override
    public void close() {
        kill();
        PostgresPrograms.remove(folder);
    }

    private void follow(PostgresServer primary, String name, String label) throws IOException {
        Files.deleteIfExists(data().resolve("postmaster.pid"));
        keep("backup_label", label);
        keep("standby.signal", "");
        configure(
                Map.of(
                        "primary_conninfo",
                        "host=127.0.0.1 port=%d user=%s password=%s application_name=%s"
                                .formatted(primary.port, SUPERUSER, PASSWORD, name)));
    }

    private void keep(String file, String text) throws IOException {
        programs.own(Files.writeString(data().resolve(file), text));
    }

    private void configure(Map<String, String> settings) {
        var lines =
                Stream.concat(
                                Stream.of(
                                        "listen_addresses = '127.0.0.1'",
                                        "port = " + port,
                                        "unix_socket_directories = ''",
                                        "shared_buffers = 32MB",
                                        "wal_keep_size = 256MB"),
                                settings.entrySet().stream()
                                        .map(each ->
                                                each.getKey() + " = '" + each.getValue() + "'"))
                        .collect(Collectors.joining("\n", "\n", "\n"));
        try {
            Files.writeString(data().resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The last line of this file is how `pg_ctl` knows, too.
    private boolean isReady() {
        try {
            var said = Files.readAllLines(data().resolve("postmaster.pid"), UTF_8);
            var own = String.valueOf(server.orElseThrow().pid());
            return said.size() >= 8
                    && said.getFirst().equals(own) // and not what a killed one left
                    && Stream.of("ready", "standby")
                            .anyMatch(Predicate.isEqual(said.get(7).strip()));
        } catch (IOException notYet) {
            return false;
        }
    }

    private Stream<ProcessHandle> processes() {
        return server.stream()
                .map(Process::toHandle)
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()));
    }

    private static void signal(String name, Stream<ProcessHandle> processes) {
        var command =
                new ArrayList<>(
                        List.of("sh", "-c", "kill -" + name + " \"$@\" 2>/dev/null", "kill"));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        if (command.size() > 4) {
            PostgresPrograms.run(command, Redirect.DISCARD);
        }
    }

    /// Kills the server when this process has gone without a word.
    private static Process guard(long pid) throws IOException {
        return new ProcessBuilder("sh", "-c", "cat >/dev/null; kill -9 $0 2>/dev/null", "" + pid)
                .directory(Path.of("/").toFile())
                .start();
    }

    private void end() {
        guard.ifPresent(Process::destroyForcibly);
        guard = Optional.empty();
        server.map(Process::toHandle).ifPresent(PostgresServer::awaitEnd);
        server = Optional.empty();
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new IllegalStateException("PostgreSQL does not end", failure);
        }
    }

    private void await(String what, BooleanSupplier reached) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (!isRunning() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "PostgreSQL at port " + port + " did not " + what + ":\n" + log());
            }
            Pauses.brief();
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
