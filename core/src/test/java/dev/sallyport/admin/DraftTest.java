package dev.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftTest {
    @ParameterizedTest
    @CsvSource({"7776000s, 90d", "3600s, 1h", "5400s, 90m", "61s, 61s", "'', ''", "soon, soon"})
    void a_lifetime_is_told_in_the_largest_unit_that_is_exact(String told, String shown) {
        var client = JsonObject.builder().add("access_token_lifetime", told).build();

        assertThat(Draft.told(Control.CLIENT, client).value("access_token_lifetime"))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"3600s", "60s"})
    void a_name_that_looks_like_a_lifetime_stays_a_name(String name) {
        var client = JsonObject.builder().add("client_name", name).build();

        assertThat(Draft.told(Control.CLIENT, client).value("client_name")).isEqualTo(name);
    }
}
