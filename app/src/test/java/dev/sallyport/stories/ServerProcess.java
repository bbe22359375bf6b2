package dev.sallyport.stories;

import dev.sallyport.app.MasterKeyFile;
import dev.sallyport.app.Outside;
import dev.sallyport.app.StartFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `serve` as an operator runs it: a process of its own that can be killed.
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final Setup setup;

    private ServerProcess(Process process, Setup setup) {
        this.process = process;
        this.setup = setup;
    }

    /// What a server is told: where it listens, and what it shares with others.
    ///
    /// @param folder of its configuration and of the master key
    /// @param store its URL
    /// @param publicPort where the world finds it: its own, or that of a proxy
    record Setup(Path folder, String store, int port, int publicPort) {
        static Setup alone(Path folder, int port) {
            return new Setup(folder, "sqlite:" + folder.resolve("sallyport.db"), port, port);
        }

        Path config() {
            return folder.resolve("sallyport-" + port + ".yaml");
        }
    }

    static ServerProcess start(Path folder) {
        return start(folder, freePort());
    }

    /// Starts, and comes back when the server answers.
    static ServerProcess start(Path folder, int port) {
        return start(Setup.alone(folder, port));
    }

    /// Any number of servers may be started on one store, also at the same time.
    static ServerProcess start(Setup setup) {
        try {
            var key = setup.folder().resolve("master.key");
            Files.writeString(setup.config(), configuration(setup, key));
            makeOnce(key);
            var process =
                    command("serve", "--config", setup.config().toString())
                            .redirectErrorStream(true)
                            .start();
            var server = new ServerProcess(process, setup);
            server.awaitStarted();
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The same server once more, after it was killed or stopped.
    ServerProcess again() {
        return start(setup);
    }

    private static synchronized void makeOnce(Path key) {
        try {
            if (!Files.exists(key)) {
                new MasterKeyFile(key).make(Outside.systemRandomness());
            }
        } catch (StartFailure failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String configuration(Setup setup, Path key) {
        return """
        listen: 127.0.0.1:%d
        management: {listen: "127.0.0.1:%d"}
        store: "%s"
        master_key_file: %s
        trusted_proxies: [127.0.0.1]
        tenants:
          - name: default
            issuer: http://localhost:%d
            dialect: standard
            users: [{username: alice, password: "correct horse"}]
            clients:
              - client_id: crash
                client_secret: crash-secret
                client_name: Crash
                redirect_uris: ["https://app.example/callback"]
                grant_types: [authorization_code, refresh_token]
                token_endpoint_auth_method: client_secret_post
                scope: openid offline_access
        """
                .formatted(setup.port(), freePort(), setup.store(), key, setup.publicPort());
    }

    String issuer() {
        return "http://localhost:" + setup.publicPort();
    }

    int port() {
        return setup.port();
    }

    /// As if the power had gone.
    void kill() {
        process.destroyForcibly();
        exit();
    }

    /// Asks it to stop, as an operator does; its exit code.
    int stop() {
        process.destroy();
        return exit();
    }

    private int exit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the server did not stop");
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Reads what the server prints until it says that it listens; the rest is drained.
    private void awaitStarted() throws IOException {
        var lines = process.inputReader();
        var said = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains("127.0.0.1:" + setup.port())) {
                Thread.ofVirtual().start(() -> drain(lines));
                return;
            }
        }
        throw new AssertionError("the server did not start: " + said);
    }

    private static void drain(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                // Nobody reads the log of this server, but its pipe must not fill.
            }
        } catch (IOException closed) {
            // The server is gone.
        }
    }

    /// Runs a command on this server's configuration, beside it; what it said.
    String run(String... arguments) {
        try {
            var all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--config", setup.config().toString()));
            var command = command(all.toArray(String[]::new)).redirectErrorStream(true).start();
            var said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (new ServerProcess(command, setup).exit() != 0) {
                throw new AssertionError(said);
            }
            return said;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ProcessBuilder command(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                new ArrayList<>(
                        List.of(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.sallyport.app.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
