package dev.sallyport.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.password.PasswordRules.Problem;
import dev.sallyport.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse",
                "tulpe kanal ziegel",
                "Vk7#pQ2x",
                "xjqhwmzt",
                "8 ducks, 2 geese",
                "żółć-gęśl",
                "dragon boats at dawn",
                "monkey8391027465",
                "🦆🐎🔋📎🦆🐎🔋🧷"
            })
    @Spec("NIST800-63B-3.1.1.2")
    void a_long_one_that_is_none_of_the_commonest_is_good_whatever_is_in_it(String password) {
        assertThat(PasswordRules.problem(password, "alice")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password123!",
                "P@ssw0rd",
                "12345678",
                "87654321",
                "1234567890",
                "qwertyuiop",
                "qwertz123",
                "asdf1234",
                "abc123abc",
                "aaaaaaaaaa",
                "abababab",
                "passwordpassword",
                "iloveyou2",
                "!!dragon1987",
                "drowssap",
                "1q2w3e4r",
                "schatz2024",
                "１２３４５６７８"
            })
    @Spec("NIST800-63B-3.1.1.2")
    void what_is_tried_first_is_refused_however_it_is_dressed_up(String password) {
        assertThat(PasswordRules.problem(password, "alice")).contains(Problem.COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alice.adams", "ALICE.ADAMS", "alice.adams7", "smada.ecila", "4lice.adams1"})
    void the_user_name_is_refused(String password) {
        assertThat(PasswordRules.problem(password, "Alice.Adams")).contains(Problem.USER_NAME);
    }

    /// One letter with two accents is one character, however it is typed.
    @Test
    void characters_are_counted_as_people_count_them() {
        assertThat(PasswordRules.problem("xjqhwmz", "alice")).contains(Problem.TOO_SHORT);
        assertThat(PasswordRules.problem("🦆🐎🔋📎🦆🐎", "alice")).contains(Problem.TOO_SHORT);
        assertThat(PasswordRules.problem("xjqhwmo\u0308", "alice")).contains(Problem.TOO_SHORT);
        assertThat(PasswordRules.problem("", "alice")).contains(Problem.TOO_SHORT);
        assertThat(PasswordRules.problem("tulpe".repeat(204) + "xyzq", "alice")).isEmpty();
        assertThat(PasswordRules.problem("tulpe".repeat(205), "alice")).contains(Problem.TOO_LONG);
        assertThat(PasswordRules.problem("z".repeat(100_000), "alice")).contains(Problem.TOO_LONG);
    }

    @Test
    void an_empty_user_name_forbids_nothing() {
        assertThat(PasswordRules.problem("83920174", "")).isEmpty();
    }
}
