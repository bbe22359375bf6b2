package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final TlsFiles ONE = Certificates.named("one");
    private static final TlsFiles ANOTHER = Certificates.named("another");

    private static House house(TlsFiles files) {
        return new House(
                new HttpSettings(
                        House.loopback(),
                        Optional.empty(),
                        Optional.of(files),
                        TrustedProxies.NONE,
                        Limits.STANDARD),
                "https://localhost",
                House.echo());
    }

    /// A client that trusts `trusted` alone and shows `shown` when asked who it is.
    private static SSLContext client(TlsFiles trusted, Optional<TlsFiles> shown) throws Exception {
        var authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        for (var certificate : Tls.certificates(trusted.certificate())) {
            authorities.setCertificateEntry("ca", certificate);
        }
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(shown.isPresent() ? Tls.keys(shown.get()) : authorities, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<String> get(House house, SSLContext tls, HttpClient.Version version)
            throws Exception {
        try (var client = HttpClient.newBuilder().sslContext(tls).version(version).build()) {
            var address = URI.create("https://localhost:" + house.port() + "/echo");
            return client.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void over_tls_a_client_may_speak_http_2_or_http_1() throws Exception {
        var tls = client(ONE, Optional.empty());
        try (var house = house(ONE)) {
            for (var version : HttpClient.Version.values()) {
                if (version != HttpClient.Version.HTTP_1_1
                        && version != HttpClient.Version.HTTP_2) {
                    continue;
                }
                var answer = get(house, tls, version);

                assertThat(answer.version()).isEqualTo(version);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
                assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
            }
        }
    }

    @Test
    void a_suite_without_authenticated_encryption_is_not_spoken() throws Exception {
        var tls = client(ONE, Optional.empty());
        try (var house = house(ONE);
                var socket =
                        (SSLSocket)
                                tls.getSocketFactory()
                                        .createSocket(
                                                House.loopback().getAddress(), house.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void tls_1_2_with_a_good_suite_is_spoken() throws Exception {
        var tls = client(ONE, Optional.empty());
        try (var house = house(ONE);
                var socket =
                        (SSLSocket)
                                tls.getSocketFactory()
                                        .createSocket(
                                                House.loopback().getAddress(), house.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();

            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
            try (var raw = new Raw(socket)) {
                assertThat(raw.header("GET /echo HTTP/1.1", "Host: localhost").answer())
                        .startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void a_client_certificate_is_wanted_but_not_demanded() throws Exception {
        var files = new TlsFiles(ONE.certificate(), ONE.key(), Optional.of(ANOTHER.certificate()));
        try (var house = house(files)) {
            var silent = client(ONE, Optional.empty());
            var known = client(ONE, Optional.of(ANOTHER));

            for (var tls : new SSLContext[] {silent, known}) {
                assertThat(get(house, tls, HttpClient.Version.HTTP_1_1).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void plain_http_on_the_tls_port_is_not_answered() throws Exception {
        try (var house = house(ONE);
                var raw = new Raw(house.port())) {
            raw.header("GET /echo HTTP/1.1", "Host: localhost");
            assertThat(raw.rest()).doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void changed_files_are_taken_up_and_useless_ones_are_not(@TempDir Path folder)
            throws Exception {
        var files =
                new TlsFiles(
                        folder.resolve("certificate"), folder.resolve("key"), Optional.empty());
        copy(ONE, files, 1);
        var tls = new Tls(files);
        tls.factory().start();
        var first = certificate(tls);

        tls.refresh();
        assertThat(certificate(tls)).isEqualTo(first);

        copy(ANOTHER, files, 2);
        tls.refresh();
        var second = certificate(tls);
        assertThat(second).isNotEqualTo(first);

        Files.writeString(files.key(), "half a ke");
        Files.setLastModifiedTime(files.key(), FileTime.fromMillis(3));
        tls.refresh();
        assertThat(certificate(tls)).isEqualTo(second);
        tls.factory().stop();
    }

    private static String certificate(Tls tls) {
        return tls.factory().getX509("server").getCertificate().getSerialNumber().toString();
    }

    private static void copy(TlsFiles from, TlsFiles to, long changed) throws IOException {
        Files.copy(from.certificate(), to.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(from.key(), to.key(), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(to.certificate(), FileTime.fromMillis(changed));
        Files.setLastModifiedTime(to.key(), FileTime.fromMillis(changed));
    }

    @Test
    void files_that_are_no_use_are_refused_when_the_server_is_made(@TempDir Path folder)
            throws Exception {
        var nothing = folder.resolve("nothing");
        var empty = Files.createFile(folder.resolve("empty"));

        assertThatThrownBy(() -> new Tls(new TlsFiles(nothing, ONE.key(), Optional.empty())))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> new Tls(new TlsFiles(empty, ONE.key(), Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("certificate");
        assertThatThrownBy(() -> new Tls(new TlsFiles(ONE.certificate(), empty, Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PKCS#8");
    }

    @Test
    void a_key_of_another_certificate_is_refused() {
        var crossed = new TlsFiles(ONE.certificate(), ANOTHER.key(), Optional.empty());

        assertThatThrownBy(() -> new Tls(crossed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belong");
    }
}
