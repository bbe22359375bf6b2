package dev.sallyport.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.ErrorView;
import dev.sallyport.protocol.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {
    private static final String BROWSERS =
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final House house = new House(App.WEB);

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "application/json", "application/json, text/plain, */*"})
    void a_program_finds_nothing_at_the_issuer_and_at_unknown_paths(String accept) {
        var program = house.visitor().accepting(accept);

        for (var path : new String[] {"/", "/nowhere", "/account/nowhere", "/admin/nowhere"}) {
            var answer = program.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.reply()).isInstanceOf(Reply.Json.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/account/nowhere", "/admin/nowhere", "/developer/x"})
    void a_person_is_told_on_a_page_that_there_is_nothing(String path) {
        var answer = browser().get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(((ErrorView) answer.view()).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_person_at_the_issuer_sees_what_is_here_for_everybody() {
        var answer = browser().get("/");

        assertThat(answer.status()).isEqualTo(200);
        var page = (WelcomeView) answer.view();
        assertThat(page.account()).isEqualTo("/account");
        assertThat(page.console()).hasValue("/developer");
        assertThat(page.metadata()).isEqualTo("/.well-known/openid-configuration");
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void nothing_can_be_sent_to_the_issuer() {
        assertThat(browser().post("/", java.util.Map.of("a", "b")).status()).isEqualTo(404);
    }

    private Visitor browser() {
        return house.visitor().accepting(BROWSERS);
    }
}
