package dev.sallyport.refresh;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.OneTenant.Answer;
import dev.sallyport.fixture.Race;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleCode;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshGrantTest {
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(50));

    private final OneTenant house = house(new SampleTenant().build());

    private static OneTenant house(Tenant tenant) {
        return new OneTenant(
                tenant,
                SampleClient.confidential("web", "s").build(),
                SampleClient.confidential("other", "s").build(),
                SampleClient.confidential("listless", "s").grantTypes("authorization_code").build(),
                SampleClient.confidential("slow", "s")
                        .refreshTokenLifetime(Duration.ofDays(80))
                        .build(),
                SampleClient.withoutSecret("phone").build());
    }

    @Test
    @Spec("RFC6749-6")
    void a_refresh_gives_the_next_tokens_with_one_write() {
        var tokens = signIn("web");
        house.store.forgetCounts();

        var next = refresh("web", tokens, LATER);

        assertThat(next.outcome()).isEqualTo("ok");
        assertThat(house.store.writes()).isEqualTo(1);
        assertThat(house.store.reads()).isEqualTo(2); // the grant, and the user's epoch
        assertThat(next.text("refresh_token"))
                .startsWith("spr_")
                .isNotEqualTo(tokens.text("refresh_token"));
        assertThat(next.text("access_token")).isNotEqualTo(tokens.text("access_token"));
        assertThat(next.text("scope")).isEqualTo("openid pockets.read");
        assertThat(next.text("id_token")).isNotEmpty();
        assertThat(isActive(next, LATER)).isTrue();
        assertThat(next.trail().notes()).containsKeys("client", "user", "grant", "grant_type");
    }

    @Test
    @Spec("RFC9700-4.14.2")
    void the_answer_that_was_lost_is_given_again() {
        var tokens = signIn("web");

        var lost = refresh("web", tokens, LATER);
        var again = refresh("web", tokens, LATER.plusSeconds(59));

        assertThat(again.text("refresh_token")).isEqualTo(lost.text("refresh_token"));
        assertThat(again.trail().notes()).containsEntry("repeated", "refresh_token");
        assertThat(isActive(again, LATER)).isTrue();
    }

    @Test
    @Spec("RFC9700-4.14.2")
    void of_64_callers_with_one_token_all_get_the_same_successor() {
        var tokens = signIn("web");
        house.store.forgetCounts();

        var answers = Race.of(() -> refresh("web", tokens, LATER));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.outcome()).isEqualTo("ok"));
        assertThat(answers.stream().map(a -> a.text("refresh_token")).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.trail().notes().containsKey("repeated"))
                .hasSize(1);
        assertThat(refresh("web", answers.getFirst(), LATER.plusSeconds(1)).outcome())
                .isEqualTo("ok");
    }

    @Test
    @Spec("RFC9700-4.14.2")
    void an_old_token_after_the_grace_ends_the_family() {
        var tokens = signIn("web");
        var next = refresh("web", tokens, LATER);

        var stolen = refresh("web", tokens, LATER.plusSeconds(60));

        assertThat(stolen.outcome()).isEqualTo("invalid_grant");
        assertThat(stolen.trail().notes()).containsEntry("reuse", "refresh_token");
        assertThat(refresh("web", next, LATER.plusSeconds(61)).outcome())
                .isEqualTo("invalid_grant");
        assertThat(isActive(next, LATER.plusSeconds(61))).isFalse();
    }

    @Test
    @Spec("RFC9700-4.14.2")
    void an_old_token_ends_the_family_at_once_when_its_successor_was_used() {
        var tokens = signIn("web");
        var next = refresh("web", tokens, LATER);
        var third = refresh("web", next, LATER.plusSeconds(1));

        assertThat(refresh("web", tokens, LATER.plusSeconds(2)).outcome())
                .isEqualTo("invalid_grant");
        assertThat(refresh("web", third, LATER.plusSeconds(3)).outcome())
                .isEqualTo("invalid_grant");
    }

    @Test
    @Spec("RFC6749-6")
    void a_token_of_another_client_is_refused_and_nothing_happens_to_it() {
        var tokens = signIn("web");

        assertThat(refresh("other", tokens, LATER).outcome()).isEqualTo("invalid_grant");
        assertThat(refresh("web", tokens, LATER).outcome()).isEqualTo("ok");
    }

    @Test
    void an_old_token_in_the_hands_of_another_client_ends_nothing() {
        var tokens = signIn("web");
        var next = refresh("web", tokens, LATER);

        refresh("other", tokens, LATER.plusSeconds(90));

        assertThat(refresh("web", next, LATER.plusSeconds(91)).outcome()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "spr_", "spr_AAAA", "spr_%%", "spc_AAAA"})
    void what_was_never_a_refresh_token_is_refused(String token) {
        assertThat(refresh("web", token, LATER, "").outcome()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        // asked,                        outcome,       granted
        "'',                             ok,            openid pockets.read",
        "openid pockets.read,            ok,            openid pockets.read",
        "pockets.read,                   ok,            pockets.read",
        "pockets.read pockets.write,     invalid_scope, ''",
        "email,                          invalid_scope, ''",
        "a\"b,                           invalid_scope, ''"
    })
    @Spec("RFC6749-6")
    void a_refresh_may_ask_for_less_but_never_for_more(
            String asked, String outcome, String granted) {
        var tokens = signIn("web");

        var answer = refresh("web", tokens.text("refresh_token"), LATER, asked);

        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.text("scope")).isEqualTo(granted);
        assertThat(answer.text("id_token").isEmpty()).isEqualTo(!granted.contains("openid"));
    }

    @Test
    @Spec("RFC6749-6")
    void asking_for_less_once_leaves_the_refresh_token_its_reach() {
        var tokens = signIn("web");
        var less = refresh("web", tokens.text("refresh_token"), LATER, "pockets.read");

        var all = refresh("web", less, LATER.plusSeconds(1));

        assertThat(all.text("scope")).isEqualTo("openid pockets.read");
    }

    @Test
    void a_lost_answer_may_be_asked_for_again_with_a_narrower_scope() {
        var tokens = signIn("web");
        var lost = refresh("web", tokens, LATER);

        var less = refresh("web", tokens.text("refresh_token"), LATER, "pockets.read");

        assertThat(less.text("scope")).isEqualTo("pockets.read");
        assertThat(less.text("refresh_token")).isEqualTo(lost.text("refresh_token"));
    }

    @Test
    void a_refused_scope_leaves_the_token_as_it_was() {
        var tokens = signIn("web");
        house.store.forgetCounts();

        refresh("web", tokens.text("refresh_token"), LATER, "email");

        assertThat(house.store.writes()).isZero();
        assertThat(refresh("web", tokens, LATER).outcome()).isEqualTo("ok");
    }

    @Test
    void an_unused_token_dies_and_a_used_one_gets_its_time_anew() {
        var tokens = signIn("web");
        var day29 = NOON.plus(Duration.ofDays(29));
        var day30 = NOON.plus(SampleTenant.REFRESH_LIFE);

        assertThat(refresh("web", signIn("web"), day30).outcome()).isEqualTo("invalid_grant");
        var next = refresh("web", tokens, day29);
        assertThat(refresh("web", next, day29.plus(Duration.ofDays(29))).outcome()).isEqualTo("ok");
    }

    @Test
    void no_refresh_outlives_the_grant_however_often_it_was_used() {
        var tokens = signIn("slow");
        var day79 = NOON.plus(Duration.ofDays(79));
        var end = NOON.plus(SampleTenant.GRANT_LIFE);
        var next = refresh("slow", tokens, day79);

        assertThat(refresh("slow", next, end).outcome()).isEqualTo("invalid_grant");
        var last = refresh("slow", next, end.minusSeconds(60));
        assertThat(last.outcome()).isEqualTo("ok");
        assertThat(last.body().number("expires_in")).contains(3600L);
        assertThat(isActive(last, end.plusSeconds(60))).isTrue();
    }

    @Test
    void every_refresh_dies_with_the_sign_in() {
        var tokens = signIn("web");
        house.endEverythingOfAlice(LATER);

        assertThat(refresh("web", tokens, LATER.plusSeconds(5)).outcome())
                .isEqualTo("invalid_grant");
    }

    @Test
    @Spec("RFC9700-2.2.2")
    void a_public_client_refreshes_with_its_name_alone_and_its_token_is_rotated() {
        var code = new SampleCode(house, "phone").challenged().issue();
        var tokens = house.token(NOON, phone("authorization_code", "code", code));

        var next =
                house.token(
                        LATER,
                        phone("refresh_token", "refresh_token", tokens.text("refresh_token")));

        assertThat(next.outcome()).isEqualTo("ok");
        assertThat(next.text("refresh_token")).isNotEqualTo(tokens.text("refresh_token"));
    }

    @Test
    void a_public_client_gets_no_refresh_token_where_the_tenant_refuses_them() {
        var strict = house(new SampleTenant().publicClientsMayNotRefresh().build());
        var code = new SampleCode(strict, "phone").challenged().issue();

        var tokens = strict.token(NOON, phone("authorization_code", "code", code));

        assertThat(tokens.outcome()).isEqualTo("ok");
        assertThat(tokens.text("refresh_token")).isEmpty();
    }

    @Test
    @Spec("RFC6749-5.2")
    void a_client_that_does_not_list_the_grant_type_may_not_use_it() {
        var tokens = signIn("listless");

        assertThat(tokens.text("refresh_token")).isEmpty();
        assertThat(refresh("listless", signIn("web"), LATER).outcome())
                .isEqualTo("unauthorized_client");
    }

    @Test
    void where_offline_access_is_enough_such_a_client_refreshes_and_it_is_noted() {
        var lenient =
                house(
                        new SampleTenant()
                                .lenient(Leniency.OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT)
                                .build());
        var code = new SampleCode(lenient, "listless").scopes("openid", "offline_access").issue();
        var tokens = lenient.token(NOON, form("listless", "authorization_code", "code", code));

        var next =
                lenient.token(
                        LATER,
                        form(
                                "listless",
                                "refresh_token",
                                "refresh_token",
                                tokens.text("refresh_token")));

        assertThat(next.outcome()).isEqualTo("ok");
        assertThat(tokens.trail().leniencies())
                .containsExactly(Leniency.OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT);
        assertThat(next.trail().leniencies())
                .containsExactly(Leniency.OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT);
    }

    @Test
    void a_grant_that_has_no_refresh_token_cannot_be_refreshed_by_one_made_up() {
        var strict = house(new SampleTenant().refreshRequiresOfflineAccess().build());
        var tokens =
                strict.token(
                        NOON,
                        form(
                                "web",
                                "authorization_code",
                                "code",
                                new SampleCode(strict, "web").issue()));
        var grant = tokens.trail().notes().get("grant");

        var answer =
                house.token(
                        LATER,
                        form(
                                "web",
                                "refresh_token",
                                "refresh_token",
                                strict.refreshTokens.issue(grant, 0)));

        assertThat(tokens.text("refresh_token")).isEmpty();
        assertThat(answer.outcome()).isEqualTo("invalid_grant");
    }

    private Answer signIn(String client) {
        var code = new SampleCode(house, client).issue();
        return house.token(NOON, form(client, "authorization_code", "code", code));
    }

    private Answer refresh(String client, Answer tokens, Instant at) {
        return refresh(client, tokens.text("refresh_token"), at, "");
    }

    private Answer refresh(String client, String token, Instant at, String scope) {
        var form = new HashMap<>(form(client, "refresh_token", "refresh_token", token));
        if (!scope.isEmpty()) {
            form.put("scope", scope);
        }
        return house.token(at, form);
    }

    private boolean isActive(Answer tokens, Instant at) {
        var form = form("web", "", "token", tokens.text("access_token"));
        return house.post("/introspect", at, form).body().isTrue("active");
    }

    private static Map<String, String> form(
            String client, String grantType, String name, String value) {
        var form = new HashMap<>(phone(grantType, name, value));
        form.remove("code_verifier");
        form.put("client_id", client);
        form.put("client_secret", "s");
        return form;
    }

    private static Map<String, String> phone(String grantType, String name, String value) {
        return Map.of(
                "grant_type",
                grantType,
                name,
                value,
                "redirect_uri",
                SampleClient.CALLBACK,
                "code_verifier",
                SampleCode.VERIFIER,
                "client_id",
                "phone");
    }
}
