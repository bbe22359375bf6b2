package dev.sallyport.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\u0000\"}",
                "{\"a\":[\"x\\u0000\"]}",
                "{\"a\\u0000\":1}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\udc4b\\ud83d\"}",
                "{\"\\ud83d\":1}"
            })
    void what_is_no_text_is_refused(String json) {
        assertThatThrownBy(() -> JsonObject.parse(json))
                .isInstanceOf(JsonException.class)
                .hasMessageMatching("a string holds what is no text|not well-formed JSON");
    }

    @Test
    void escapes_of_text_are_read() {
        var object = JsonObject.parse("{\"a\":\"\\u0001 \\ud83d\\udc4b \\\\u0000\"}");

        assertThat(object.requiredString("a")).isEqualTo("\u0001 👋 \\u0000");
    }
}
