package dev.sallyport.clientauth;

import static dev.sallyport.fixture.OneTenant.RANDOMNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientSecretsTest {
    @Test
    @Spec("RFC6749-10.10")
    void a_fresh_secret_has_256_bits_and_needs_no_encoding_anywhere() {
        var secret = ClientSecrets.fresh(RANDOMNESS);

        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        assertThat(ClientSecrets.fresh(RANDOMNESS)).isNotEqualTo(secret);
    }

    @Test
    void the_hash_is_sha_256_in_base64url() {
        assertThat(ClientSecrets.hash("demo-secret"))
                .isEqualTo("zVd_4lYev_I1BdsLsAYwDHzey9RrwOA8RJr6-sosJb8");
    }

    @Test
    void any_live_secret_matches_and_nothing_else() {
        var live = List.of(ClientSecrets.hash("old"), ClientSecrets.hash("new"));

        assertThat(ClientSecrets.matches("old", live)).isTrue();
        assertThat(ClientSecrets.matches("new", live)).isTrue();
        assertThat(ClientSecrets.matches("New", live)).isFalse();
        assertThat(ClientSecrets.matches("", live)).isFalse();
        assertThat(ClientSecrets.matches("old", List.of())).isFalse();
    }

    @Test
    void a_hash_itself_is_no_secret() {
        var hash = ClientSecrets.hash("s");

        assertThat(ClientSecrets.matches(hash, List.of(hash))).isFalse();
    }
}
