package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.spec.Spec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final JsonObject ADDRESS =
            JsonObject.builder().add("locality", "Hamburg").build();
    private static final User ALICE =
            new User(
                    "sub-1",
                    "alice",
                    Optional.of("hash"),
                    JsonObject.builder()
                            .add("name", "Alice Adams")
                            .add("email", "alice@example.com")
                            .add("email_verified", false)
                            .add("phone_number", "+49 40 1")
                            .add("address", ADDRESS)
                            .add("updated_at", 1_700_000_000L)
                            .add("favourite_colour", "blue")
                            .add("sub", "somebody-else")
                            .build(),
                    Optional.empty());

    @Test
    void openid_alone_tells_the_subject_alone() {
        assertThat(Claims.of(ALICE, List.of("openid", "pockets.read")).text())
                .isEqualTo("{\"sub\":\"sub-1\"}");
    }

    @Test
    @Spec("OIDCC-5.4")
    void each_standard_scope_tells_its_own_claims() {
        assertThat(Claims.of(ALICE, List.of("profile")).members())
                .containsOnlyKeys("sub", "name", "preferred_username", "updated_at")
                .containsEntry("preferred_username", "alice")
                .containsEntry("updated_at", 1_700_000_000L);
        assertThat(Claims.of(ALICE, List.of("email")).members())
                .containsOnlyKeys("sub", "email", "email_verified")
                .containsEntry("email_verified", false);
        assertThat(Claims.of(ALICE, List.of("phone")).members())
                .containsOnlyKeys("sub", "phone_number");
        assertThat(Claims.of(ALICE, List.of("address")).object("address")).contains(ADDRESS);
    }

    @Test
    void what_no_scope_stands_for_is_told_to_nobody() {
        var everything =
                Claims.of(ALICE, List.of("openid", "profile", "email", "address", "phone"));

        assertThat(everything.members())
                .doesNotContainKeys("favourite_colour", "password_hash", "username")
                .containsEntry("sub", "sub-1");
        assertThat(Claims.NAMES).containsAll(everything.members().keySet());
    }

    @Test
    void a_preferred_user_name_of_his_own_comes_before_the_one_he_types() {
        var claims = JsonObject.builder().add("preferred_username", "Ali").build();
        var user = new User("sub-1", "alice", Optional.empty(), claims, Optional.empty());

        assertThat(Claims.of(user, List.of("profile")).string("preferred_username"))
                .contains("Ali");
    }
}
