package dev.sallyport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// One node of a [CassandraRing]: a process of its own, which can be killed, paused and started
/// again on the data it has.
public final class CassandraNode {
    static final int PORT = 9042;

    private static final Duration START = Duration.ofMinutes(4);

    /// Starts what follows, says its process id, and kills it when whoever listens has gone.
    private static final String KEEPER =
            "\"$@\" </dev/null >>\"$0\" 2>&1 & echo $!; cat >/dev/null; kill -9 $! 2>/dev/null";

    private final Path folder;
    private final String address;
    private final List<String> command;
    private Optional<Process> keeper = Optional.empty();
    private Optional<ProcessHandle> node = Optional.empty();

    CassandraNode(Path folder, String address, List<String> command) {
        this.folder = folder;
        this.address = address;
        this.command = command;
    }

    /// Where it listens for clients.
    public InetSocketAddress address() {
        return new InetSocketAddress(address, PORT);
    }

    /// The PEM file of the certificate it shows to clients that speak TLS.
    public Path certificate() {
        return CassandraCertificate.pem(folder);
    }

    public boolean isRunning() {
        return node.filter(ProcessHandle::isAlive).isPresent();
    }

    /// Starts it, on whatever data it has, and returns when it serves clients.
    public void start() {
        launch();
        awaitClients();
    }

    /// `kill -9`; returns when it is gone.
    public void kill() {
        node.ifPresent(ProcessHandle::destroyForcibly);
        end();
    }

    /// `SIGTERM`; returns when it is gone.
    public void stop() {
        node.ifPresent(ProcessHandle::destroy);
        end();
    }

    /// `SIGSTOP`: it keeps its connections and answers nobody.
    public void pause() {
        signal("STOP");
    }

    /// `SIGCONT`.
    public void resume() {
        signal("CONT");
    }

    LogFile log() {
        return new LogFile(folder.resolve("system.log"));
    }

    void launch() {
        if (isRunning()) {
            throw new IllegalStateException("the node runs already");
        }
        try {
            var shell =
                    new ProcessBuilder("sh", "-c", KEEPER, folder.resolve("out.log").toString());
            shell.command().addAll(command);
            var started = shell.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            keeper = Optional.of(started);
            var said = Optional.ofNullable(started.inputReader(UTF_8).readLine());
            node = ProcessHandle.of(Long.parseLong(said.orElseThrow()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void awaitClients() {
        await(
                "serve clients",
                () -> {
                    try (var socket = new Socket()) {
                        socket.connect(address(), 1_000);
                        return true;
                    } catch (IOException notYet) {
                        return false;
                    }
                });
    }

    /// Returns when its log has a line with all the words after the given position.
    void awaitLog(long from, String... words) {
        var log = log().from(from);
        await(
                "log " + String.join(" ", words),
                () ->
                        log.lines().stream()
                                .anyMatch(
                                        line -> List.of(words).stream().allMatch(line::contains)));
    }

    private void await(String what, BooleanSupplier reached) {
        var end = System.nanoTime() + START.toNanos();
        while (!reached.getAsBoolean()) {
            if (!isRunning() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the Cassandra node " + address + " did not " + what + ":\n" + lastWords());
            }
            pauseBriefly();
        }
    }

    private void end() {
        try {
            if (node.isPresent()) {
                node.get().onExit().get(1, TimeUnit.MINUTES);
            }
            if (keeper.isPresent()) {
                keeper.get().getOutputStream().close();
                keeper.get().waitFor();
            }
        } catch (Exception failure) {
            throw new IllegalStateException("the Cassandra node does not end", failure);
        }
        node = Optional.empty();
        keeper = Optional.empty();
    }

    private void signal(String name) {
        var pid = node.orElseThrow(() -> new IllegalStateException("the node does not run")).pid();
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String lastWords() {
        var out = new LogFile(folder.resolve("out.log"));
        return String.join("\n", log().lastLines()) + "\n" + String.join("\n", out.lastLines());
    }

    private static void pauseBriefly() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a node", interrupted);
        }
    }
}
