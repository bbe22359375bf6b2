package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.app.config.Listen;
import dev.sallyport.app.config.TenantConfig;
import dev.sallyport.app.doctor.Doctor;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevTest {
    @TempDir private Path folder;

    @Test
    void one_command_starts_six_tenants_the_demo_app_and_the_demo_api() throws Exception {
        var settings = settings();
        try (var dev = start(settings);
                var doctor = new Doctor()) {
            assertThat(dev.config().tenants()).hasSize(6);
            assertThat(dev.config().tenants()).allSatisfy(each -> assertHealthy(doctor, each));
            assertThat(status(dev.demoApp())).isEqualTo(200);
            assertThat(status(dev.demoApi().resolve("/api/web/oauth2/version"))).isEqualTo(401);
        }
        var permissions = Files.getPosixFilePermissions(settings.data().resolve("master.key"));
        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
        assertThat(settings.data().resolve("sallyport.db")).exists();
    }

    @Test
    void a_second_start_finds_what_the_first_left() throws Exception {
        var settings = settings();
        start(settings).close();
        var key = Files.readString(settings.data().resolve("master.key"));

        start(settings).close();

        assertThat(settings.data().resolve("master.key")).hasContent(key);
    }

    @Test
    void a_taken_port_of_the_demo_app_stops_everything_with_one_sentence() throws Exception {
        var settings = settings();
        try (var _ = new ServerSocket(settings.demoAppPort(), 1, loopback())) {
            assertThatThrownBy(() -> start(settings))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(":" + settings.demoAppPort());
        }

        start(settings).close(); // nothing of the first try is left
    }

    private static void assertHealthy(Doctor doctor, TenantConfig each) {
        var origin = each.clients().stream().flatMap(Origins::of).findFirst();
        assertThat(doctor.examine(each.tenant(), origin)).isEmpty();
    }

    private Dev.Settings settings() {
        return new Dev.Settings(
                new Listen("127.0.0.1", Ports.free()),
                new Listen("127.0.0.1", 0),
                folder.resolve("data"),
                Optional.empty(),
                Ports.free(),
                Ports.free());
    }

    private static Dev start(Dev.Settings settings) throws Exception {
        return Dev.start(settings, OutputStream.nullOutputStream());
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static int status(URI address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
