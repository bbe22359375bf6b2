package dev.sallyport.faults;

import dev.sallyport.app.MasterKeyFile;
import dev.sallyport.app.Outside;
import dev.sallyport.app.StartFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// `serve` as an operator runs it, over any store: a process of its own that can be killed, frozen
/// and started again at the same address.
final class ServerUnderTest implements AutoCloseable {
    private static final Duration START_BOUND = Duration.ofMinutes(2);
    private static final String LISTENS = "management http";

    private final Path folder;
    private final String store;
    private final List<String> command;
    private final int port = freePort();
    private final int management = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private ServerUnderTest(Path folder, String store, List<String> command) {
        this.folder = folder;
        this.store = store;
        this.command = command;
    }

    /// Starts, and comes back when the server listens.
    ///
    /// @param folder where its configuration, key and log go
    static ServerUnderTest start(Path folder, String store) {
        return started(
                new ServerUnderTest(folder, store, List.of("dev.sallyport.app.Main", "serve")));
    }

    /// The same server with a clock that can be set: [#setClock].
    static ServerUnderTest startWithClock(Path folder, String store) {
        return started(new ServerUnderTest(folder, store, List.of(SteeredServer.class.getName())));
    }

    private static ServerUnderTest started(ServerUnderTest server) {
        server.configure();
        server.start();
        return server;
    }

    /// How a start ended that was refused.
    ///
    /// @param said everything it said
    record Refusal(int code, List<String> said) {}

    /// Starts a server that is not expected to.
    static Refusal refused(Path folder, String store) {
        var server = new ServerUnderTest(folder, store, List.of("dev.sallyport.app.Main", "serve"));
        server.configure();
        try {
            var process =
                    java(List.of(
                                    "dev.sallyport.app.Main",
                                    "serve",
                                    "--config",
                                    server.config().toString()))
                            .redirectErrorStream(true)
                            .redirectOutput(server.log().toFile())
                            .start();
            if (!process.waitFor(START_BOUND.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it neither started nor gave up; see " + server.log());
            }
            return new Refusal(process.exitValue(), Files.readAllLines(server.log()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            server.http.close();
        }
    }

    void start() {
        try {
            var arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--config", config().toString()));
            process = java(arguments).redirectErrorStream(true).start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var listening = new CompletableFuture<Void>();
        var lines = process.inputReader();
        Thread.ofVirtual().start(() -> follow(lines, listening));
        listening.orTimeout(START_BOUND.toSeconds(), TimeUnit.SECONDS).join();
    }

    String issuer() {
        return "http://localhost:" + port;
    }

    long pid() {
        return process.pid();
    }

    /// As if the power had gone; comes back when nothing of it runs any more.
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the server cannot be killed");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Sets its clock to the machine's plus so much, when it was started with one.
    void setClock(Duration ahead) {
        try {
            var steering = process.outputWriter();
            steering.write(ahead.toMillis() + "\n");
            steering.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// What `/health/ready` says; 0 when nobody answers.
    int readiness() {
        var address = URI.create("http://127.0.0.1:" + management + "/health/ready");
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build();
        try {
            return http.send(request, BodyHandlers.ofString()).statusCode();
        } catch (IOException unanswered) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Where everything it says is kept.
    Path log() {
        return folder.resolve("server.log");
    }

    private void configure() {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(log());
            Files.writeString(config(), configuration());
            Files.deleteIfExists(folder.resolve("master.key"));
            new MasterKeyFile(folder.resolve("master.key")).make(Outside.systemRandomness());
        } catch (StartFailure failure) {
            throw new AssertionError(failure);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Path config() {
        return folder.resolve("sallyport.yaml");
    }

    private String configuration() {
        var people =
                IntStream.range(0, Run.WORKERS)
                        .mapToObj(each ->
                                "{username: %s, password_hash: \"%s\"}"
                                        .formatted(Run.person(each), Run.HASH))
                        .collect(Collectors.joining(", ", "[", "]"));
        var scopes =
                IntStream.range(0, Worker.scopes())
                        .mapToObj(
                                each -> "%s: {title: Thing %s}".formatted(Worker.scope(each), each))
                        .collect(Collectors.joining(", ", "{", "}"));
        var scopeNames =
                IntStream.range(0, Worker.scopes())
                        .mapToObj(Worker::scope)
                        .collect(Collectors.joining(" "));
        return """
        listen: 127.0.0.1:%d
        management: {listen: "127.0.0.1:%d"}
        store: "%s"
        master_key_file: %s
        tenants:
          - name: default
            issuer: http://localhost:%d
            dialect: standard
            access_token_lifetime: 12h
            users: %s
            scopes: %s
            clients:
              - client_id: app
                client_secret: app-secret
                client_name: App
                first_party: true
                redirect_uris: ["https://app.example/callback"]
                grant_types: [authorization_code, refresh_token]
                token_endpoint_auth_method: client_secret_post
                scope: openid offline_access
              - client_id: asker
                client_secret: asker-secret
                client_name: Asker
                redirect_uris: ["https://app.example/callback"]
                grant_types: [authorization_code]
                token_endpoint_auth_method: client_secret_post
                scope: openid %s
        """
                .formatted(
                        port,
                        management,
                        store,
                        folder.resolve("master.key"),
                        port,
                        people,
                        scopes,
                        scopeNames);
    }

    /// Keeps all it says, and tells when it listens or ended without.
    private void follow(BufferedReader lines, CompletableFuture<Void> listening) {
        try (var log =
                Files.newBufferedWriter(
                        log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.write(line + "\n");
                if (line.contains(LISTENS)) {
                    listening.complete(null);
                }
            }
        } catch (IOException closed) {
            // It was killed.
        }
        listening.completeExceptionally(new AssertionError("the server ended; see " + log()));
    }

    /// Another Java process with this one's classes, not yet started.
    static ProcessBuilder java(List<String> arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path")));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() {
        kill();
        http.close();
    }
}
