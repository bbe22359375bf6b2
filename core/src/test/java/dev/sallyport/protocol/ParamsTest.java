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
}
