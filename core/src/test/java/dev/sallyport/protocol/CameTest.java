package dev.sallyport.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameTest {
    @Test
    void harmless_values_are_kept_and_of_the_others_the_name() {
        var came = of("response_type=code&state=secret1&scope=a+b&login_hint=alice&nonce=secret2");

        assertThat(text(came)).isEqualTo("response_type=code state scope=a b login_hint nonce");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_secret",
                "code",
                "code_verifier",
                "code_challenge",
                "refresh_token",
                "client_assertion",
                "id_token_hint",
                "request",
                "password",
                "username",
                "state",
                "login_hint",
                "nonce",
                "token",
                "assertion"
            })
    void no_secret_and_nobodys_data_is_kept(String name) {
        assertThat(of(name + "=hush").toString()).contains(name).doesNotContain("hush");
    }

    @Test
    void what_the_server_does_not_know_is_only_counted_for_a_name_may_be_a_slip() {
        var came = of("hunter2=&x=1&hunter2=y&scope=a");

        assertThat(came.others()).isEqualTo(2);
        assertThat(text(came)).isEqualTo("scope=a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://app.example/cb                | https://app.example/cb
                    https://app.example/cb?a=1&b=2        | https://app.example/cb?a=…&b=…
                    https://app.example/cb?hush           | https://app.example/cb?…
                    https://app.example/cb#access_token=h | https://app.example/cb#…
                    https://app.example/cb?a=1#x?y=2      | https://app.example/cb?a=…#…
                    https://bob:hush@app.example/cb       | https://…@app.example/cb
                    https://app.example/@bob              | https://app.example/@bob
                    demo.app:/cb                          | demo.app:/cb
                    bob:hush@app.example                  | bob:…@app.example
                    https://app.example/cb?               | https://app.example/cb?…
                    """)
    void an_address_loses_whom_it_is_for_and_the_values_of_its_query(String sent, String kept) {
        assertThat(Came.of(Params.of(java.util.Map.of("redirect_uri", sent))).value("redirect_uri"))
                .contains(kept);
    }

    @Test
    void a_value_is_cut_between_characters() {
        assertThat(Came.shown("x".repeat(200))).hasSize(200).doesNotContain("…");
        assertThat(Came.shown("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
        assertThat(Came.shown("x".repeat(199) + "😀")).isEqualTo("x".repeat(199) + "…");
    }

    @Test
    void what_cannot_be_seen_is_made_visible() {
        assertThat(Came.shown("a\u202eb\u200bc\nd\u00a0e f"))
                .isEqualTo("a\\u202eb\\u200bc\\u000ad\\u00a0e f");
    }

    @Test
    void a_parameter_that_came_twice_is_there_twice_and_never_too_many() {
        assertThat(text(of("scope=a&scope=b&code=x&code=y")))
                .isEqualTo("scope=a scope=b code code");

        var many = IntStream.range(0, 90).mapToObj(i -> "scope=" + i);
        var came = of(many.collect(Collectors.joining("&")));
        assertThat(came.parameters()).hasSize(30);
        assertThat(came.others()).isEqualTo(60);
    }

    private static Came of(String encoded) {
        return Came.of(Params.parse(encoded));
    }

    private static String text(Came came) {
        return came.parameters().stream()
                .map(each -> each.name() + each.value().map(value -> "=" + value).orElse(""))
                .collect(Collectors.joining(" "));
    }
}
