package dev.sallyport.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTest {
    @ParameterizedTest
    @ValueSource(strings = {"state=a%00b", "state=%00", "a=1&state=%00&state=2", "unknown=%00"})
    void a_nul_is_in_no_value(String encoded) {
        assertThatThrownBy(() -> Params.parse(encoded))
                .isInstanceOf(Refusal.Refused.class)
                .hasMessage("a parameter contains a NUL");
    }

    @Test
    void other_control_characters_are_for_each_parameters_own_rule() {
        assertThat(Params.parse("state=a%01%0A").required("state")).isEqualTo("a\u0001\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👋 grüße", "%F0%9F%91%8B+gr%C3%BC%C3%9Fe", "%f0%9f%91%8b%20grüße"})
    void text_beyond_ascii_may_be_encoded_or_not(String encoded) {
        assertThat(Params.decode(encoded)).isEqualTo("👋 grüße");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "a%4", "%zz", "%-1", "%F0%9F", "%FF", "%C0%80"})
    void broken_encoding_is_refused(String encoded) {
        assertThatThrownBy(() -> Params.decode(encoded)).isInstanceOf(Refusal.Refused.class);
    }
}
