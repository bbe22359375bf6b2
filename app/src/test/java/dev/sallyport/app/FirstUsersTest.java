package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.Passwords;
import dev.sallyport.app.config.ConfigReader;
import dev.sallyport.app.config.TenantConfig;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.store.MemoryStore;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstUsersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Passwords passwords = new Passwords(1);
    private final Outside outside =
            Outside.of(new MemoryStore(), MasterKey.fresh(Outside.systemRandomness()));

    @Test
    void a_user_of_the_configuration_is_created_with_his_claims_and_password() throws Exception {
        var rooms = start("password: correct horse");

        var alice = rooms.users().byUsername("alice", NOON).orElseThrow();
        assertThat(alice.displayName()).isEqualTo("Alice Adams");
        assertThat(passwords.matches("correct horse", alice.passwordHash().orElseThrow())).isTrue();
    }

    @Test
    void a_password_may_come_as_its_hash() throws Exception {
        var hash = passwords.hash("correct horse", new byte[16]);

        var rooms = start("password_hash: \"" + hash + "\"");

        assertThat(rooms.users().byUsername("alice", NOON).orElseThrow().passwordHash())
                .contains(hash);
    }

    @Test
    void what_a_user_changed_since_is_left_alone() throws Exception {
        var rooms = start("password: correct horse");
        var alice = rooms.users().byUsername("alice", NOON).orElseThrow();
        rooms.users().change(alice.subject(), user -> user.withPassword("changed"), NOON);

        start("password: correct horse");

        assertThat(rooms.users().byUsername("alice", NOON).orElseThrow().passwordHash())
                .contains("changed");
        assertThat(rooms.users().listed("", 10, NOON).items()).hasSize(1);
    }

    private Rooms start(String password) throws Exception {
        var config = tenant(password);
        var rooms = new Rooms(config, outside);
        new FirstUsers(passwords, outside.randomness()).create(config.users(), rooms.users(), NOON);
        return rooms;
    }

    private static TenantConfig tenant(String password) throws Exception {
        var text =
                """
                tenants:
                  - name: t
                    issuer: https://t.example
                    users:
                      - username: alice
                        name: Alice Adams
                        %s
                """
                        .formatted(password);
        return ConfigReader.read("test.yaml", text, Map.of()).tenants().getFirst();
    }
}
