package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.app.config.ConfigReader;
import dev.sallyport.app.config.TenantConfig;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientId;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.testkit.CountingStore;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginsTest {
    private static final MasterKey KEY = MasterKey.fresh(Outside.systemRandomness());

    private final CountingStore store = new CountingStore(new MemoryStore());
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void an_origin_is_written_as_browsers_write_it() throws Exception {
        var origins =
                origins(
                        rooms(
                                "https://App.Example:443/cb",
                                "http://localhost:3000/cb",
                                "http://plain.example:80/",
                                "https://app.example:8443/",
                                "myapp://callback",
                                "com.example.app:/cb"));

        assertThat(origins.test("https://app.example")).isTrue();
        assertThat(origins.test("http://localhost:3000")).isTrue();
        assertThat(origins.test("http://plain.example")).isTrue();
        assertThat(origins.test("https://app.example:8443")).isTrue();
        assertThat(origins.test("http://app.example")).isFalse();
        assertThat(origins.test("https://other.example")).isFalse();
        assertThat(origins.test("null")).isFalse();
    }

    @Test
    void a_new_client_of_the_store_is_known_half_a_minute_later_at_most() throws Exception {
        var rooms = rooms("https://app.example/cb");
        var origins = origins(rooms);
        assertThat(origins.test("https://new.example")).isFalse();

        rooms.clients().add(client("new", "https://new.example/cb"), "first");
        now = now.plusSeconds(30);

        assertThat(origins.test("https://new.example")).isTrue();
    }

    @Test
    void strangers_do_not_make_the_store_work() throws Exception {
        var origins = origins(rooms("https://app.example/cb"));
        origins.test("https://stranger.example");
        var before = store.counts();

        for (var times = 0; times < 100; times++) {
            origins.test("https://stranger" + times + ".example");
        }

        assertThat(store.counts().since(before).reads()).isZero();
    }

    /// The edge asks before the door does: were this to fail, the answer would be a bare 500.
    @Test
    void a_store_that_does_not_answer_leaves_the_refusal_to_the_door() throws Exception {
        var rooms = rooms("https://app.example/cb");
        rooms.clients().add(client("new", "https://new.example/cb"), "first");
        var origins = origins(rooms);
        assertThat(origins.test("https://new.example")).isTrue();

        store.close();
        now = now.plusSeconds(30);

        assertThat(origins.test("https://new.example")).isTrue();
        assertThat(origins.test("https://stranger.example")).isFalse();
    }

    private Origins origins(Rooms rooms) {
        return new Origins(rooms.clients(), () -> now);
    }

    private Rooms rooms(String... redirectUris) throws Exception {
        return new Rooms(tenant(redirectUris), Outside.of(store, KEY));
    }

    private static Client client(String id, String redirectUri) throws Exception {
        var like = tenant(redirectUri).clients().getFirst();
        return new Client(
                new ClientId(id),
                like.authMethod(),
                like.secretHashes(),
                like.redirectUris(),
                like.grantTypes(),
                like.responseTypes(),
                like.scopes(),
                like.jwks(),
                like.jwksUri(),
                like.idTokenAlg(),
                like.accessTokenAlg(),
                like.opaqueAccessTokens(),
                like.isNative(),
                like.firstParty(),
                like.accessTokenLifetime(),
                like.refreshTokenLifetime(),
                like.owner(),
                like.card());
    }

    private static TenantConfig tenant(String... redirectUris) throws Exception {
        var text =
                """
                tenants:
                  - name: t
                    issuer: https://t.example
                    clients:
                      - client_id: c
                        client_secret: s
                        redirect_uris: ["%s"]
                """
                        .formatted(String.join("\", \"", redirectUris));
        return ConfigReader.read("test.yaml", text, Map.of()).tenants().getFirst();
    }
}
