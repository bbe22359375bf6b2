package dev.sallyport.grant;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.spec.Spec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a refresh token stands: the truth table.
class GrantStandingTest {

    /// The grant's seventh generation was made at noon; its refresh token dies unused an hour
    /// later, the grant two hours later. `age` is in seconds after noon.
    @ParameterizedTest
    @CsvSource({
        // presented, age, grant,   standing
        "7,    0, alive,        CURRENT",
        "7,   59, alive,        CURRENT",
        "7, 3599, alive,        CURRENT",
        "7, 3600, alive,        DEAD",
        "7,    0, revoked,      DEAD",
        "7,    0, unrefreshable,DEAD",
        "6,    0, alive,        PREVIOUS",
        "6,   59, alive,        PREVIOUS",
        "6,   -5, alive,        PREVIOUS",
        "6,   60, alive,        REUSED",
        "6, 3599, alive,        REUSED",
        "6, 3600, alive,        DEAD",
        "6,    0, revoked,      DEAD",
        "6,   60, revoked,      DEAD",
        "6,    0, unrefreshable,DEAD",
        "5,    0, alive,        REUSED",
        "5,   61, alive,        REUSED",
        "0,    0, alive,        REUSED",
        "0,    0, revoked,      DEAD",
        "8,    0, alive,        DEAD",
        "99,   0, alive,        DEAD",
        "-1,   0, alive,        DEAD"
    })
    @Spec({"RFC9700-4.14.2", "RFC6749-6"})
    void a_token_stands_by_its_generation_and_the_time(
            long presented, long age, String state, Grant.Standing standing) {
        var grant = grant(state);

        assertThat(grant.standing(presented, NOON.plusSeconds(age))).isEqualTo(standing);
    }

    private static Grant grant(String state) {
        var grant = SampleGrants.generation(7, NOON);
        return switch (state) {
            case "revoked" -> grant.revoked(NOON);
            case "unrefreshable" -> SampleGrants.withoutRefresh(NOON);
            default -> grant;
        };
    }
}
