package dev.sallyport.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.app.Outside;
import dev.sallyport.app.Ports;
import dev.sallyport.app.Server;
import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.ConfigReader;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.tenant.Tenant;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the doctor says of each thing a proxy can get wrong.
class DoctorTest {
    private static final int SERVER = Ports.free();
    private static final int PUBLIC = Ports.free();
    private static final String ORIGIN = "https://app.example";
    private static Server server;
    private static Config config;

    private final Doctor doctor = new Doctor();
    private CarelessProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        config =
                ConfigReader.read(
                        "test.yaml",
                        """
                        listen: 127.0.0.1:${SERVER}
                        management: {listen: "127.0.0.1:0"}
                        tenants:
                          - name: root
                            issuer: http://localhost:${PUBLIC}
                            clients:
                              - client_id: c
                                client_secret: s
                                redirect_uris: ["https://app.example/cb"]
                          - name: below
                            issuer: http://localhost:${PUBLIC}/below
                        """,
                        Map.of("SERVER", "" + SERVER, "PUBLIC", "" + PUBLIC));
        var key = MasterKey.fresh(Outside.systemRandomness());
        var outside = Outside.of(new MemoryStore(), key);
        server = Server.start(config, outside, OutputStream.nullOutputStream());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void stand_in_front() throws Exception {
        proxy = new CarelessProxy(PUBLIC, SERVER);
    }

    @AfterEach
    void step_aside() {
        proxy.close();
        doctor.close();
    }

    @Test
    void behind_a_careful_proxy_everything_is_fine() {
        assertThat(root()).isEmpty();
        assertThat(below()).isEmpty();
    }

    @Test
    void an_issuer_nothing_listens_at_cannot_be_reached() {
        proxy.close();

        assertThat(root()).singleElement().asString().contains("nothing listens there");
    }

    @Test
    void a_lost_host_header_is_recognised() {
        proxy.sending = sent -> sent.without("Host").with("Host: 127.0.0.1:" + SERVER);

        assertThat(root()).singleElement().asString().contains("Host header does not arrive");
    }

    @Test
    void a_lost_path_is_recognised() {
        proxy.sending = sent -> sent.at("/elsewhere" + sent.path());

        assertThat(root()).singleElement().asString().contains("path does not arrive");
    }

    @Test
    void a_path_that_was_cut_reaches_another_tenant() {
        proxy.sending = sent -> sent.at(sent.path().replaceFirst("/below", ""));

        assertThat(below()).singleElement().asString().contains("names another issuer");
    }

    @Test
    void a_redirect_to_https_means_the_issuer_is_not_what_it_should_be() {
        var https = "Location: https://localhost/";
        proxy.receiving = _ -> new CarelessProxy.Received(301, List.of(https), "");

        assertThat(root()).singleElement().asString().contains("must begin with https");
    }

    @Test
    void somebody_elses_page_is_recognised() {
        proxy.receiving = _ -> new CarelessProxy.Received(200, List.of(), "<h1>Welcome</h1>");

        assertThat(root()).singleElement().asString().contains("Something else than Sallyport");
    }

    @Test
    void headers_that_are_taken_away_are_named() {
        proxy.receiving = received -> received.without("X-Frame-Options");

        assertThat(root()).singleElement().asString().contains("X-Frame-Options away");
    }

    @Test
    void a_second_cors_header_is_one_too_many() {
        proxy.receiving = received -> received.with("Access-Control-Allow-Origin: *");

        assertThat(root())
                .anyMatch(finding -> finding.contains("changes Access-Control-Allow-Origin"));
    }

    @Test
    void error_pages_of_the_proxys_own_are_recognised() {
        proxy.receiving =
                received ->
                        received.status() < 400
                                ? received
                                : new CarelessProxy.Received(
                                        received.status(), List.of(), "<h1>Oh no</h1>");

        assertThat(root()).singleElement().asString().contains("proxy_intercept_errors off");
    }

    @Test
    void a_lost_authorization_header_is_recognised() {
        proxy.sending = sent -> sent.without("Authorization");

        assertThat(root()).singleElement().asString().contains("Authorization header");
    }

    @Test
    void preflight_requests_that_do_not_come_through_are_recognised() {
        proxy.receiving =
                received ->
                        received.status() == 204
                                ? new CarelessProxy.Received(204, List.of(), "")
                                : received;

        assertThat(root()).singleElement().asString().contains("Preflight requests");
    }

    @Test
    void the_well_known_address_in_front_of_a_path_has_to_come_through_too() {
        proxy.receiving = received -> received;
        proxy.sending =
                sent -> sent.path().startsWith("/.well-known/") ? sent.at("/elsewhere") : sent;

        assertThat(below())
                .singleElement()
                .asString()
                .contains("/.well-known/oauth-authorization-server/below does not arrive");
    }

    private List<String> root() {
        return doctor.examine(tenant("root"), Optional.of(ORIGIN));
    }

    private List<String> below() {
        return doctor.examine(tenant("below"), Optional.empty());
    }

    private static Tenant tenant(String name) {
        return config.tenant(name).orElseThrow().tenant();
    }
}
