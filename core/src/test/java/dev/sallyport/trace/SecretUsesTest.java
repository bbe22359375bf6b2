package dev.sallyport.trace;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.Client;
import dev.sallyport.clientauth.ClientSecrets;
import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.store.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretUsesTest {
    private static final Map<String, String> TOKEN =
            Map.of("grant_type", "client_credentials", "client_id", "web");

    private final OneTenant tenant =
            new OneTenant(
                    new SampleTenant().build(),
                    SampleClient.confidential("web", "old", "new").build());

    @Test
    void the_secret_that_was_used_is_known_to_the_hour() {
        use("old", NOON);
        use("new", NOON.plusSeconds(60));
        use("old", NOON.plus(Duration.ofMinutes(59)));
        tenant.inbox.flush(NOON.plus(Duration.ofMinutes(59)));
        assertThat(uses())
                .containsEntry(ClientSecrets.hash("old"), NOON)
                .containsEntry(ClientSecrets.hash("new"), NOON.plusSeconds(60));

        var later = NOON.plus(Duration.ofHours(1));
        use("old", later);
        tenant.inbox.flush(later);
        assertThat(uses()).containsEntry(ClientSecrets.hash("old"), later);
    }

    @Test
    void a_secret_that_did_not_prove_the_app_was_not_used() {
        use("wrong", NOON);
        tenant.inbox.flush(NOON);

        assertThat(uses()).isEmpty();
    }

    @Test
    void no_number_of_uses_is_written_more_than_once_an_hour() {
        var first = writesOf(NOON);
        assertThat(first).isEqualTo(1);
        for (var minute = 1; minute < 60; minute += 7) {
            assertThat(writesOf(NOON.plus(Duration.ofMinutes(minute)))).isZero();
        }
        assertThat(writesOf(NOON.plus(Duration.ofHours(1)))).isEqualTo(1);
    }

    @Test
    void another_server_does_not_write_what_is_written_already() {
        use("old", NOON);
        tenant.inbox.flush(NOON);
        var elsewhere = new SecretUses(shelf(), tenant.clients);
        var request = OneTenant.request("/token", NOON.plusSeconds(5), "", "");
        request.trail().note("client", "web");
        request.trail().proved(ClientSecrets.hash("old"));
        elsewhere.saw(request);
        tenant.store.forgetCounts();

        elsewhere.flush(NOON.plusSeconds(6));

        assertThat(tenant.store.writes()).isZero();
        assertThat(elsewhere.of(client().id(), NOON)).isEqualTo(uses());
    }

    @Test
    void a_secret_that_is_gone_is_forgotten_with_the_next_use() {
        var uses = tenant.secretUses;
        var request = OneTenant.request("/token", NOON, "", "");
        request.trail().note("client", "web");
        request.trail().proved("a-hash-that-is-no-more");
        uses.saw(request);
        uses.flush(NOON);

        assertThat(uses()).isEmpty();
    }

    private int writesOf(Instant at) {
        use("new", at);
        tenant.store.forgetCounts();
        tenant.secretUses.flush(at);
        return tenant.store.writes();
    }

    private void use(String secret, Instant at) {
        var form = new HashMap<>(TOKEN);
        form.put("client_secret", secret);
        tenant.token(at, form);
    }

    private Map<String, Instant> uses() {
        return tenant.secretUses.of(client().id(), NOON.plus(Duration.ofHours(2)));
    }

    private Client client() {
        return tenant.clients.find("web", NOON).orElseThrow();
    }

    private Shelf<Map<String, Instant>> shelf() {
        return tenant.shelf(SecretUses.KIND, SecretUses.CODEC);
    }
}
