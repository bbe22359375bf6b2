package dev.sallyport.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.User;
import dev.sallyport.app.MasterKeyFile;
import dev.sallyport.app.Outside;
import dev.sallyport.app.Rooms;
import dev.sallyport.app.Stores;
import dev.sallyport.app.config.ConfigReader;
import dev.sallyport.audit.AuditEntry;
import dev.sallyport.audit.AuditEntry.Outcome;
import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.clientauth.ClientSecrets;
import dev.sallyport.store.Shelf.Kept;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator does from the command line, and what is in the store afterwards.
class OperatorTest {
    @TempDir private Path folder;
    private Shell shell;

    @BeforeEach
    void sit_down() throws Exception {
        shell = new Shell(folder).withMasterKey();
    }

    @Test
    void a_master_key_is_for_its_owner_alone() throws Exception {
        var permissions = Files.getPosixFilePermissions(shell.masterKey());

        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    @Test
    void a_master_key_is_never_overwritten() throws Exception {
        var before = Files.readString(shell.masterKey());

        var ending = shell.type("", "keys", "master", shell.masterKey().toString());

        assertThat(ending.code()).isEqualTo(1);
        assertThat(Files.readString(shell.masterKey())).isEqualTo(before);
    }

    @Test
    void nothing_but_the_key_is_left_where_it_was_made() throws Exception {
        var made = folder.resolve("new folder/master.key");

        assertThat(shell.type("", "keys", "master", made.toString()).code()).isZero();
        shell.type("", "keys", "master", made.toString());

        try (var files = Files.list(made.getParent())) {
            assertThat(files).containsExactly(made);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_master_key_that_others_may_read_is_refused() throws Exception {
        Files.setPosixFilePermissions(
                shell.masterKey(), PosixFilePermissions.fromString("rw-r-----"));

        var ending = shell.configured("user", "list");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).contains("chmod 600");
    }

    @Test
    void a_master_key_that_is_none_is_refused_without_being_shown() throws Exception {
        Files.writeString(shell.masterKey(), "hunter2");

        var ending = shell.configured("user", "list");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).contains("is no master key").doesNotContain("hunter2");
    }

    @Test
    void a_new_app_gets_a_secret_that_is_shown_this_once() throws Exception {
        var ending =
                shell.configured(
                        "client",
                        "add",
                        "--name",
                        "My app",
                        "--redirect-uri",
                        "https://app.example/cb",
                        "--grant-type",
                        "authorization_code",
                        "--grant-type",
                        "refresh_token",
                        "--scope",
                        "openid pockets.read");

        assertThat(ending.code()).isZero();
        var secret = ending.value("client_secret");
        var client = client(ending.value("client_id"));
        assertThat(client.secretHashes()).containsExactly(ClientSecrets.hash(secret));
        assertThat(client.scopes()).containsExactly("openid", "pockets.read");
        assertThat(client.grantTypes())
                .containsExactlyInAnyOrder("authorization_code", "refresh_token");
        assertThat(client.card().name()).isEqualTo("My app");
        assertThat(shell.configured("client", "list").out())
                .contains(client.id().value())
                .doesNotContain(secret);
    }

    @Test
    void an_app_that_cannot_keep_a_secret_gets_none() throws Exception {
        var ending =
                shell.configured(
                        "client",
                        "add",
                        "--id",
                        "native-app",
                        "--auth-method",
                        "none",
                        "--application-type",
                        "native",
                        "--first-party",
                        "--redirect-uri",
                        "http://127.0.0.1/cb");

        assertThat(ending.out()).isEqualTo("client_id: native-app\n");
        assertThat(client("native-app").isPublic()).isTrue();
        assertThat(client("native-app").isNative()).isTrue();
        assertThat(client("native-app").firstParty()).isTrue();
    }

    @Test
    void an_app_that_breaks_a_rule_is_wrong_usage_told_by_its_option() {
        var ending =
                shell.configured("client", "add", "--redirect-uri", "/cb", "--grant-type", "magic");

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains("--grant-type: expected one of authorization_code");
        assertThat(shell.configured("client", "add", "--redirect-uri", "/cb").err())
                .isEqualTo("--redirect-uri: must be absolute\n");
    }

    @Test
    void an_id_that_is_taken_is_not_given_twice() {
        var add = new String[] {"client", "add", "--id", "a", "--grant-type", "client_credentials"};

        assertThat(shell.configured(add).code()).isZero();
        assertThat(shell.configured(add).code()).isEqualTo(1);
        add[3] = "configured";
        assertThat(shell.configured(add).code()).isEqualTo(1);
    }

    @Test
    void a_removed_app_is_gone_and_one_of_the_configuration_stays() {
        shell.configured("client", "add", "--id", "a", "--grant-type", "client_credentials");

        assertThat(shell.configured("client", "remove", "a").code()).isZero();
        assertThat(shell.configured("client", "remove", "a").code()).isEqualTo(1);
        assertThat(shell.configured("client", "remove", "configured").code()).isEqualTo(1);
        assertThat(shell.configured("client", "list").out()).hasLineCount(1).contains("configured");
    }

    /// As one in 64 of those that this server makes up.
    @Test
    void an_app_whose_id_begins_with_a_hyphen_is_removed_and_never_taken_for_a_wish_for_help() {
        var id = "-kopF3jdxLa6iUYbQV2dS3";
        shell.configured("client", "add", "--id=" + id, "--grant-type", "client_credentials");

        assertThat(shell.configured("client", "remove", id).code()).isZero();
        assertThat(shell.configured("client", "list").out()).hasLineCount(1).contains("configured");
        var likeAnOption = shell.configured("client", "remove", "-hkop3FjdxLa6iUYbQV2dS");
        assertThat(likeAnOption.code()).isEqualTo(2);
    }

    @Test
    void an_app_that_its_developer_deleted_is_not_listed() throws Exception {
        shell.configured("client", "add", "--id", "a", "--grant-type", "client_credentials");
        rooms(rooms -> {
            var now = Instant.now();
            var kept = rooms.clients().kept("a", now).orElseThrow();
            var deleted = new Upkeep("w", Stage.LIVE, now, Map.of(), Optional.of(now));
            return rooms.clients().replace(kept, kept.value().with(deleted));
        });

        assertThat(shell.configured("client", "list").out()).hasLineCount(1).contains("configured");
    }

    @Test
    void a_new_user_signs_in_with_the_password_from_standard_input() throws Exception {
        var ending = shell.typed("pass word\n", "user", "add", "carol", "--name", "Carol Clark");

        assertThat(ending.code()).isZero();
        var carol = user("carol");
        assertThat(ending.value("sub")).isEqualTo(carol.subject());
        assertThat(new Passwords(1).matches("pass word", carol.passwordHash().orElseThrow()))
                .isTrue();
        assertThat(shell.configured("user", "list").out()).contains("carol", "Carol Clark");
    }

    @Test
    void who_is_shut_out_is_marked_in_the_list_until_he_is_let_in() throws Exception {
        shell.typed("pass word\n", "user", "add", "carol", "--name", "Carol Clark");
        shell.typed("pass word\n", "user", "add", "dora");

        shell.configured("user", "disable", "carol");
        assertThat(shell.configured("user", "list").out().lines())
                .anyMatch(line -> line.endsWith("  carol  Carol Clark  (shut out)"))
                .anyMatch(line -> line.endsWith("  dora  dora"));
        shell.configured("user", "enable", "carol");
        assertThat(shell.configured("user", "list").out()).doesNotContain("shut out");
    }

    @Test
    void a_user_belongs_to_the_tenant_that_was_named() throws Exception {
        shell.typed("pass word\n", "user", "add", "carol", "--tenant", "other");

        assertThat(shell.configured("user", "list").out()).isEmpty();
        assertThat(shell.configured("user", "list", "-t", "other").out()).contains("carol");
    }

    @Test
    void a_user_without_a_password_is_not_made() {
        assertThat(shell.typed("", "user", "add", "carol").code()).isEqualTo(1);
        assertThat(shell.typed("\n", "user", "add", "carol").code()).isEqualTo(1);
        assertThat(shell.configured("user", "list").out()).isEmpty();
    }

    @Test
    void a_user_name_is_given_once_however_it_is_spelled() {
        shell.typed("pass word\n", "user", "add", "carol");

        assertThat(shell.typed("pass word\n", "user", "add", "CAROL").code()).isEqualTo(1);
    }

    @Test
    void a_new_password_also_signs_out_everywhere() throws Exception {
        shell.typed("old\n", "user", "add", "carol");
        var before = Instant.now();

        assertThat(shell.typed("new\n", "user", "password", "carol").code()).isZero();

        var carol = user("carol");
        var hash = carol.passwordHash().orElseThrow();
        assertThat(new Passwords(1).matches("new", hash)).isTrue();
        assertThat(new Passwords(1).matches("old", hash)).isFalse();
        assertThat(carol.revokedBefore().orElseThrow()).isAfter(before.minusSeconds(1));
    }

    @Test
    void signing_out_everywhere_leaves_the_password_alone() throws Exception {
        shell.typed("old\n", "user", "add", "carol");

        assertThat(shell.configured("user", "sign-out-everywhere", "carol").code()).isZero();
        assertThat(user("carol").revokedBefore()).isPresent();
        assertThat(new Passwords(1).matches("old", user("carol").passwordHash().orElseThrow()))
                .isTrue();
        assertThat(shell.configured("user", "sign-out-everywhere", "nobody").code()).isEqualTo(1);
    }

    @Test
    void a_rotation_publishes_the_next_key_before_it_signs() {
        var ending = shell.configured("keys", "rotate", "--alg", "ES256");

        assertThat(ending.out()).hasLineCount(1).startsWith("ES256").contains("signs from");
        assertThat(shell.configured("keys", "list").out().lines())
                .filteredOn(line -> line.startsWith("ES256"))
                .hasSize(2);
        assertThat(shell.configured("keys", "rotate", "--alg", "none").code()).isEqualTo(2);
    }

    @Test
    void a_key_that_is_withdrawn_is_listed_no_more() {
        shell.configured("keys", "rotate", "--alg", "ES256");
        var keys = shell.configured("keys", "list").out().lines().toList();
        var bad = keys.getFirst().split(" +", -1)[1];

        var ending = shell.configured("keys", "withdraw", bad);

        assertThat(ending.code()).isZero();
        assertThat(ending.out()).hasLineCount(1).startsWith("ES256").contains("signs");
        assertThat(shell.configured("keys", "list").out()).doesNotContain(bad);
        assertThat(shell.configured("keys", "withdraw", bad).code()).isEqualTo(1);
        assertThat(shell.configured("keys", "withdraw", "-Abc").code()).isEqualTo(1);
        assertThat(shell.configured("keys", "withdraw").code()).isEqualTo(2);
    }

    @Test
    void an_app_added_again_is_another_registration() throws Exception {
        var add = new String[] {"client", "add", "--id", "twice", "--redirect-uri", "https://a/b"};
        shell.configured(add);
        var first = client("twice").id();
        shell.configured("client", "remove", "twice");
        shell.configured(add);

        assertThat(client("twice").id()).isNotEqualTo(first);
        assertThat(client("twice").id().value()).isEqualTo("twice");
    }

    @Test
    void what_commands_change_is_in_the_audit_log_and_no_secret_is() throws Exception {
        var add = new String[] {"client", "add", "--id", "a", "--grant-type", "client_credentials"};
        var secret = shell.configured(add).value("client_secret");
        shell.configured(add);
        shell.configured("client", "remove", "a");
        shell.configured("client", "remove", "a");
        shell.typed("first word\n", "user", "add", "carol", "--name", "Carol Clark");
        shell.typed("first word\n", "user", "add", "carol");
        shell.typed("second word\n", "user", "password", "carol");
        shell.configured("user", "sign-out-everywhere", "carol");
        shell.configured("user", "disable", "carol");
        shell.configured("user", "disable", "carol");
        shell.configured("user", "enable", "carol");

        var carol = " users/" + user("carol").subject();
        var log = audit();
        assertThat(log)
                .extracting(each ->
                        "%s %s %s %s"
                                .formatted(
                                        each.action(),
                                        each.resource(),
                                        each.outcome(),
                                        each.changed()))
                .filteredOn(line -> !line.startsWith("createClient") && !line.contains("delete"))
                .containsExactlyInAnyOrder(
                        "createUser users DONE [username, password, name]",
                        "createUser users REFUSED [username, password]",
                        "setPassword" + carol + " DONE [password]",
                        "signOutEverywhere" + carol + " DONE []",
                        "disableUser" + carol + " DONE [disabled]",
                        "enableUser" + carol + " DONE [disabled]");
        assertThat(log)
                .extracting(each -> each.action() + " " + each.resource() + " " + each.outcome())
                .contains(
                        "createClient clients/a DONE",
                        "createClient clients/a REFUSED",
                        "deleteClient clients/a DONE")
                .hasSize(9);
        assertThat(log)
                .allSatisfy(each -> {
                    assertThat(each.client()).isEqualTo("sallyport-cli");
                    assertThat(each.username()).contains(System.getProperty("user.name"));
                    assertThat(each.before().text() + each.after().text())
                            .doesNotContain(secret, "word", "Carol");
                });
        assertThat(of(log, "createClient").after().text()).contains("client_credentials");
        assertThat(of(log, "deleteClient").before().text()).contains("client_credentials");
    }

    private static AuditEntry of(List<AuditEntry> log, String action) {
        return log.stream()
                .filter(each -> each.action().equals(action) && each.outcome() == Outcome.DONE)
                .findFirst()
                .orElseThrow();
    }

    private List<AuditEntry> audit() throws Exception {
        return rooms(rooms ->
                rooms.auditLog().listed("", 50, Instant.now()).items().stream()
                        .map(Kept::value)
                        .toList());
    }

    private Client client(String id) throws Exception {
        return rooms(rooms -> rooms.clients().find(id, Instant.now()).orElseThrow());
    }

    private User user(String name) throws Exception {
        return rooms(rooms -> rooms.users().byUsername(name, Instant.now()).orElseThrow());
    }

    private <T> T rooms(Function<Rooms, T> looking) throws Exception {
        var config = ConfigReader.read(shell.config, Map.of());
        try (var store = Stores.open(config.store())) {
            var outside = Outside.of(store, new MasterKeyFile(shell.masterKey()).read());
            return looking.apply(new Rooms(config.tenants().getFirst(), outside));
        }
    }
}
