package dev.sallyport.examples.demoapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void every_kind_of_value_is_read_and_written_again() {
        var text =
                "{\"a\":[1,-2.5e3,true,false,null],\"b\":{},\"c\":[],\"d\":\"x\\\"\\\\\\u0001é\"}";

        assertThat(Json.parse(text).written()).isEqualTo(text);
        assertThat(Json.parse(" { \"a\" : [ ] } ").written()).isEqualTo("{\"a\":[]}");
    }

    @Test
    void escapes_are_read() {
        assertThat(Json.parse("\"\\n\\t\\/\\u00e9\"")).isEqualTo(new Json.Text("\n\t/é"));
    }

    @Test
    void people_get_a_member_a_line() {
        assertThat(Json.parse("{\"a\":[1],\"b\":{\"c\":\"d\"}}").pretty())
                .isEqualTo(
                        """
                        {
                          "a": [
                            1
                          ],
                          "b": {
                            "c": "d"
                          }
                        }\
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1",
                "{\"a\"}",
                "{\"a\":1,}",
                "[1,]",
                "01",
                "'a'",
                "nul",
                "1 2",
                "\"a",
                "\"\\x\"",
                "\"\\u00\"",
                "{1:2}",
                "\"\n\"",
                "{,}"
            })
    void what_is_not_json_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse(text));
    }

    @Test
    void depth_is_bounded() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("[".repeat(100_000)));
    }
}
