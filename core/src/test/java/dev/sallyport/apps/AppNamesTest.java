package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.Lookalikes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppNamesTest {
    private static Optional<Rule> broken(String name) {
        return AppNames.broken(name, List.of("Lumin", "lumin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Demo",
                "Lumin Viewer for Teams",
                "Caf\u00e9 \u2615 & <b>Co</b>",
                "\u041f\u0440\u0438\u0432\u0435\u0442",
                "\u6771\u4eac Sign",
                "I \u2764\ufe0f Demo",
                "7"
            })
    void a_name_that_is_what_it_looks_like_is_fine(String name) {
        assertThat(broken(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lumin",
                "LUMIN",
                "l u m i n",
                "Lumin!",
                "L\u00fcmin",
                "\uff2cumin",
                "Lurnin",
                "1umin",
                "Lum1n"
            })
    void the_tenants_own_name_and_what_looks_like_it_are_reserved(String name) {
        assertThat(broken(name)).hasValue(Rule.NAME_RESERVED);
    }

    @Test
    void letters_of_two_alphabets_that_look_alike_do_not_mix() {
        assertThat(broken("P\u0430ypal")).hasValue(Rule.NAME_MIXED);
        assertThat(broken("Lum\ua4f2n")).hasValue(Rule.NAME_MIXED);
        assertThat(broken("Lum\u0456n")).hasValue(Rule.NAME_MIXED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "De\u200bmo",
                "De\u202emo",
                "De\u0007mo",
                "De\u00admo",
                "\u3164",
                "De\u115fmo",
                "De\u034fmo",
                "De\ufe01mo",
                "\u00a0",
                "\u2007\u0301"
            })
    void nothing_in_a_name_is_invisible(String name) {
        assertThat(broken(name)).hasValue(Rule.NAME_INVISIBLE);
    }

    @Test
    void a_name_has_1_to_80_characters_however_they_are_encoded() {
        assertThat(broken("")).hasValue(Rule.MISSING);
        assertThat(broken("\ud83d\ude80".repeat(80))).isEmpty();
        assertThat(broken("\ud83d\ude80".repeat(81))).hasValue(Rule.TOO_LONG);
    }

    @Test
    void a_whole_name_of_letters_that_look_latin_is_worth_a_warning() {
        assertThat(Lookalikes.resemblesLatin("\u0420\u0430\u0443\u0440\u0430")).isTrue();
        assertThat(Lookalikes.resemblesLatin("\u041f\u0440\u0438\u0432\u0435\u0442")).isFalse();
        assertThat(Lookalikes.resemblesLatin("lil")).isFalse();
        assertThat(Lookalikes.resemblesLatin("42")).isFalse();
    }
}
