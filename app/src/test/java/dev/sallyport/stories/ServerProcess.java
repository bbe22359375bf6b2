package dev.sallyport.stories;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `serve` as an operator runs it: a process of its own, on SQLite, that can be killed.
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ServerProcess start(Path folder) {
        return start(folder, freePort());
    }

    /// Starts, and comes back when the server answers.
    static ServerProcess start(Path folder, int port) {
        try {
            var config = folder.resolve("sallyport.yaml");
            var key = folder.resolve("master.key");
            var store = folder.resolve("sallyport.db");
            Files.writeString(config, configuration(port, store, key));
            if (!Files.exists(key)) {
                run("keys", "master", key.toString());
            }
            var process =
                    command("serve", "--config", config.toString())
                            .redirectErrorStream(true)
                            .start();
            var server = new ServerProcess(process, port);
            server.awaitStarted();
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String configuration(int port, Path store, Path key) {
        return """
        listen: 127.0.0.1:%d
        management: {listen: "127.0.0.1:%d"}
        store: sqlite:%s
        master_key_file: %s
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
                .formatted(port, freePort(), store, key, port);
    }

    String issuer() {
        return "http://localhost:" + port;
    }

    int port() {
        return port;
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
            if (line.contains("127.0.0.1:" + port)) {
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

    private static void run(String... arguments) throws IOException {
        var process = command(arguments).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (new ServerProcess(process, 0).exit() != 0) {
            throw new AssertionError(said);
        }
    }

    private static ProcessBuilder command(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                new java.util.ArrayList<>(
                        List.of(
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.sallyport.app.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static int freePort() {
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
