package dev.sallyport.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.app.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 0 fine, 1 failed, 2 wrong usage or configuration.
class ExitCodesTest {
    @TempDir private Path folder;
    private Shell shell;

    @BeforeEach
    void sit_down() throws Exception {
        shell = new Shell(folder);
    }

    @ParameterizedTest(name = "sallyport {0} ends with {1}")
    @CsvSource({
        "--help, 0",
        "--version, 0",
        "serve --help, 0",
        "dev --help, 0",
        "check --help, 0",
        "migrate --help, 0",
        "backup --help, 0",
        "backup, 2",
        "backup --store h2:x y, 2",
        "export --help, 0",
        "import --help, 0",
        "export, 2",
        "import, 2",
        "keys --help, 0",
        "keys rotate --help, 0",
        "client add --help, 0",
        "user sign-out-everywhere --help, 0",
        "doctor --help, 0",
        "dev --print-config, 0",
        "'', 2",
        "surf, 2",
        "serve --colour, 2",
        "keys, 2",
        "keys master, 2",
        "client, 2",
        "user, 2",
        "user add, 2",
        "user disable --help, 0",
        "user enable, 2",
        "user list --server http://localhost:1, 2",
        "client list --server http://localhost:1 --tenant x, 2",
        "serve --config, 2",
        "serve --config /nowhere/sallyport.yaml, 2",
        "check /nowhere/sallyport.yaml, 2",
        "dev --listen nowhere, 2",
        "dev --listen 127.0.0.1:0, 2",
        "dev --demo-app-port 0, 2",
        "dev --store h2:data, 2"
    })
    void what_is_typed_decides_the_exit_code(String typed, int code) {
        var arguments = typed.isEmpty() ? new String[0] : typed.split(" ", -1);

        assertThat(shell.type("", arguments).code()).isEqualTo(code);
    }

    @Test
    void help_goes_to_standard_output_and_refusals_to_standard_error() {
        assertThat(shell.type("", "--help").out())
                .contains("serve", "doctor", "build", "test", "bench");
        assertThat(shell.type("", "surf").out()).isEmpty();
        assertThat(shell.type("", "surf").err()).contains("surf", "--help");
    }

    @Test
    void a_good_configuration_is_fine() {
        var ending = shell.configured("check");

        assertThat(ending.code()).isZero();
        assertThat(ending.out()).isEqualTo("Fine: 2 tenants, 1 client, 0 users.\n");
    }

    @Test
    void a_secret_that_can_be_guessed_is_named_by_its_app_and_counts_all_the_same()
            throws Exception {
        Files.writeString(
                shell.config,
                """
                tenants:
                  - name: t
                    issuer: http://localhost:9000
                    clients:
                      - client_id: weak
                        client_secret: "1234567"
                        grant_types: [client_credentials]
                      - client_id: fair
                        client_secret: "12345678"
                        grant_types: [client_credentials]
                """);

        var ending = shell.configured("check");

        assertThat(ending.code()).isZero();
        assertThat(ending.out()).isEqualTo("Fine: 1 tenant, 2 clients, 0 users.\n");
        assertThat(ending.err())
                .isEqualTo(
                        "The client_secret of weak has less than 8 characters and can be guessed."
                                + " `openssl rand -hex 32` makes a good one.\n");
    }

    @Test
    void a_configuration_that_is_not_there_is_named() {
        assertThat(shell.type("", "check", "--config", "/nowhere/sallyport.yaml").err())
                .isEqualTo("There is no configuration /nowhere/sallyport.yaml.\n");
    }

    @Test
    void a_wrong_configuration_is_told_by_file_line_and_key() throws Exception {
        Files.writeString(shell.config, "listen: 127.0.0.1:9000\nport: 1\ntenants: []\n");

        var ending = shell.configured("check");

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
        assertThat(ending.err().lines())
                .containsExactly(
                        shell.config
                                + ":2: port: there is no such key; there is `listen`,"
                                + " `management`, `store`, `master_key_file`, `tls`,"
                                + " `trusted_proxies`, `outbound`, `tenants`",
                        shell.config
                                + ":3: tenants: expected a list of at least 1; each is a section"
                                + " with the keys of a tenant");
    }

    @ParameterizedTest
    @CsvSource({"serve", "'client list'", "'user list'", "'keys list'", "migrate", "doctor"})
    void every_command_refuses_a_wrong_configuration_in_the_same_way(String typed)
            throws Exception {
        Files.writeString(shell.config, "nonsense");

        assertThat(shell.configured(typed.split(" ", -1)).code()).isEqualTo(2);
    }

    @Test
    void serving_without_a_master_key_fails_and_says_how_to_make_one() {
        var ending = shell.configured("serve");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err())
                .hasLineCount(1)
                .contains("does not exist", "sallyport keys master " + shell.masterKey());
    }

    @Test
    void serving_over_a_file_that_is_no_store_fails_with_one_line() throws Exception {
        shell.withMasterKey();
        Files.writeString(folder.resolve("store.db"), "this was never a database, ".repeat(100));

        var ending = shell.configured("serve");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).hasLineCount(1).contains("store.db", "not an SQLite database");
    }

    @Test
    void a_certificate_that_is_not_there_is_named_in_one_line() throws Exception {
        shell.withMasterKey();
        var tls = "tls: {certificate: /nowhere/cert.pem, key: /nowhere/key.pem}\n";
        Files.writeString(shell.config, tls + Files.readString(shell.config));

        var ending = shell.configured("serve");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).isEqualTo("Cannot start: /nowhere/cert.pem cannot be read.\n");
    }

    @Test
    void an_override_that_cannot_be_read_is_wrong_usage() {
        assertThat(shell.configured("serve", "--listen", "nowhere").code()).isEqualTo(2);
        assertThat(shell.configured("serve", "--store", "h2:x").code()).isEqualTo(2);
    }

    @Test
    void a_tenant_nobody_configured_is_wrong_usage_and_the_others_are_named() {
        shell.withMasterKey();

        var ending = shell.configured("user", "list", "--tenant", "nobody");

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("expected one of default, other");
    }

    @Test
    void the_schema_is_behind_until_it_is_migrated() {
        assertThat(shell.configured("migrate", "--check").code()).isEqualTo(1);
        assertThat(folder.resolve("store.db")).doesNotExist();

        assertThat(shell.configured("migrate").code()).isZero();
        assertThat(shell.configured("migrate", "--check").code()).isZero();
    }

    @Test
    void a_taken_port_of_dev_is_one_line_with_the_options_that_help() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ending =
                    shell.type(
                            "",
                            "dev",
                            "--listen",
                            "127.0.0.1:" + Ports.free(),
                            "--data",
                            folder.resolve("data").toString(),
                            "--demo-app-port",
                            String.valueOf(Ports.free()),
                            "--demo-api-port",
                            String.valueOf(taken.getLocalPort()));

            assertThat(ending.code()).isEqualTo(1);
            assertThat(ending.err())
                    .contains("port " + taken.getLocalPort(), "--listen", "--demo-api-port");
        }
    }

    @Test
    void the_printed_dev_configuration_is_a_good_one() throws Exception {
        Files.writeString(shell.config, shell.type("", "dev", "--print-config").out());

        assertThat(shell.configured("check").code()).isZero();
    }
}
