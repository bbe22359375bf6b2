package dev.sallyport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The PgBouncer that is installed on this machine, between a test and a [PostgresServer]. Ends
/// with this process, however that ends.
public final class PgBouncer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Ends what it started when whoever listens has gone.
    private static final String KEEPER =
            "\"$@\" </dev/null >>\"$0\" 2>&1 & cat >/dev/null; kill -9 $! 2>/dev/null";

    private final Path folder;
    private final int port;
    private final Process keeper;

    private PgBouncer(Path folder, int port, Process keeper) {
        this.folder = folder;
        this.port = port;
        this.keeper = keeper;
    }

    /// When a connection to the server goes to the next client.
    public enum Mode {
        SESSION,
        TRANSACTION,
        STATEMENT
    }

    /// Where it is installed; nothing where it is not.
    public static Optional<Path> installed() {
        return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// For every database of the server, whoever asks. Returns when it takes connections.
    public static PgBouncer start(PostgresServer server, Mode mode) {
        try {
            var folder = PostgresPrograms.unpacked().makeFolder();
            var port = PostgresServer.freePort();
            var file = Files.writeString(folder.resolve("ini"), configuration(server, port, mode));
            PostgresPrograms.unpacked().own(file);
            var shell =
                    new ProcessBuilder("sh", "-c", KEEPER, folder.resolve("log").toString())
                            .directory(Path.of("/").toFile())
                            .redirectError(Redirect.INHERIT);
            shell.command().addAll(PostgresPrograms.asServer(installed().orElseThrow()));
            shell.command().add(file.toString());
            var bouncer = new PgBouncer(folder, port, shell.start());
            bouncer.awaitClients();
            return bouncer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
            keeper.waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        PostgresPrograms.remove(folder);
    }

    private static String configuration(PostgresServer server, int port, Mode mode) {
        return """
        [databases]
        * = host=127.0.0.1 port=%d user=%s password=%s
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        pool_mode = %s
        """
                .formatted(
                        server.port(),
                        PostgresServer.USER,
                        PostgresServer.PASSWORD,
                        port,
                        mode.name().toLowerCase(Locale.ROOT));
    }

    private void awaitClients() throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening()) {
            if (!keeper.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "PgBouncer did not start:\n"
                                + Files.readString(folder.resolve("log"), UTF_8));
            }
            Pauses.brief();
        }
    }

    private boolean isListening() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
