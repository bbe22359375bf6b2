package dev.sallyport.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.app.Main;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The server as a process of its own.
@Timeout(180)
class ProcessTest {
    @TempDir private Path folder;

    @Test
    void a_server_says_one_line_serves_and_ends_well_when_told_to_stop() throws Exception {
        var shell = new Shell(folder).withMasterKey();
        var process = start("serve", "--config", shell.config.toString());
        try (var out = lines(process)) {
            var started = out.readLine();

            var status = status("http://localhost:" + shell.port + "/jwks");
            process.toHandle().destroy(); // SIGTERM, and the streams stay open

            assertThat(started).contains("listens at http://127.0.0.1:" + shell.port);
            assertThat(status).isEqualTo(200);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_port_that_is_taken_is_one_line_and_a_failure() throws Exception {
        var shell = new Shell(folder).withMasterKey();
        try (var _ = new ServerSocket(shell.port, 1, InetAddress.getLoopbackAddress())) {
            var process = start("serve", "--config", shell.config.toString());
            try (var err = process.errorReader(StandardCharsets.UTF_8)) {
                var said = err.lines().toList();

                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(1);
                assertThat(said).singleElement().asString().contains("127.0.0.1:" + shell.port);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    static Process start(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-Xmx256m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static int status(String address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
