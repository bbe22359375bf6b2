package dev.sallyport.code;

import static dev.sallyport.fixture.OneTenant.NOON;
import static dev.sallyport.fixture.SampleClient.CALLBACK;
import static dev.sallyport.fixture.SampleCode.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.OneTenant.Answer;
import dev.sallyport.fixture.Race;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleCode;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.spec.Spec;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeGrantTest {
    private final OneTenant house = house(new SampleTenant().build());

    private static OneTenant house(Tenant tenant) {
        return new OneTenant(
                tenant,
                SampleClient.confidential("web", "s").build(),
                SampleClient.confidential("other", "s").build(),
                SampleClient.confidential("listless", "s").grantTypes("authorization_code").build(),
                SampleClient.confidential("hasty", "s")
                        .accessTokenLifetime(Duration.ofSeconds(5))
                        .refreshTokenLifetime(Duration.ofSeconds(5))
                        .build(),
                SampleClient.confidential("brief", "s")
                        .accessTokenLifetime(Duration.ofSeconds(5))
                        .grantTypes("authorization_code")
                        .build(),
                SampleClient.withoutSecret("phone").build());
    }

    @Test
    @Spec({"RFC6749-4.1.3", "RFC6749-5.1"})
    void a_code_buys_tokens_with_one_write() {
        var code = new SampleCode(house, "web").issue();
        house.store.forgetCounts();

        var answer = redeem(code);

        assertThat(answer.outcome()).isEqualTo("ok");
        assertThat(answer.text("scope")).isEqualTo("openid pockets.read");
        assertThat(answer.text("access_token")).isNotEmpty();
        assertThat(answer.text("refresh_token")).startsWith("spr_");
        assertThat(answer.text("id_token")).isNotEmpty();
        assertThat(house.store.writes()).isEqualTo(1);
        assertThat(answer.trail().notes()).containsKeys("client", "grant", "user", "grant_type");
        assertThat(answer.trail().leniencies()).isEmpty();
    }

    @Test
    @Spec("RFC6749-4.1.2")
    void a_code_used_twice_is_refused_and_ends_everything_it_bought() {
        var code = new SampleCode(house, "web").issue();
        var first = redeem(code);

        var second = redeem(code);

        assertThat(second.outcome()).isEqualTo("invalid_grant");
        assertThat(second.trail().notes()).containsEntry("reuse", "code");
        assertThat(refresh(first).outcome()).isEqualTo("invalid_grant");
        assertThat(isActive(first)).isFalse();
    }

    @Test
    @Spec("RFC6749-4.1.2")
    void of_64_callers_with_one_code_one_gets_tokens_and_they_die() {
        var code = new SampleCode(house, "web").issue();

        var answers = Race.of(() -> redeem(code));

        var winners = answers.stream().filter(answer -> answer.outcome().equals("ok")).toList();
        assertThat(winners).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.outcome().equals("invalid_grant"))
                .hasSize(Race.CALLERS - 1);
        assertThat(isActive(winners.getFirst())).isFalse();
        assertThat(refresh(winners.getFirst()).outcome()).isEqualTo("invalid_grant");
    }

    @Test
    @Spec("RFC6749-4.1.2")
    void a_code_stays_spent_when_a_refresh_left_everything_it_bought_shorter_lived_than_itself() {
        var code = new SampleCode(house, "hasty").issue();
        var tokens = redeem("hasty", code, Map.of());
        assertThat(refresh("hasty", tokens, NOON.plusSeconds(1)).outcome()).isEqualTo("ok");

        house.store.sweep(NOON.plusSeconds(30), 1000);

        var again = house.token(NOON.plusSeconds(31), form("hasty", code, Map.of()));
        assertThat(again.outcome()).isEqualTo("invalid_grant");
    }

    @Test
    @Spec("RFC6749-4.1.3")
    void a_code_of_another_client_is_refused_and_survives_for_the_rightful_one() {
        var code = new SampleCode(house, "web").issue();

        assertThat(redeem("other", code, Map.of()).outcome()).isEqualTo("invalid_grant");
        assertThat(redeem(code).outcome()).isEqualTo("ok");
    }

    @Test
    @Spec("RFC7636-4.6")
    void a_thief_without_the_verifier_cannot_burn_the_code() {
        var code = new SampleCode(house, "web").challenged().issue();
        house.store.forgetCounts();

        assertThat(redeem("web", code, Map.of("code_verifier", "a".repeat(43))).outcome())
                .isEqualTo("invalid_grant");
        assertThat(redeem(code).outcome()).isEqualTo("invalid_grant");
        assertThat(house.store.writes()).isZero();
        assertThat(redeem("web", code, Map.of("code_verifier", VERIFIER)).outcome())
                .isEqualTo("ok");
    }

    @Test
    @Spec("RFC9700-4.8.2")
    void a_verifier_for_a_code_without_challenge_is_refused() {
        var code = new SampleCode(house, "web").issue();

        assertThat(redeem("web", code, Map.of("code_verifier", VERIFIER)).outcome())
                .isEqualTo("invalid_grant");
    }

    @Test
    void a_thief_without_the_secret_cannot_burn_the_code() {
        var code = new SampleCode(house, "web").issue();
        var form = form("web", code, Map.of("client_secret", "guess"));

        assertThat(house.token(NOON, form).outcome()).isEqualTo("invalid_client");
        assertThat(redeem(code).outcome()).isEqualTo("ok");
    }

    @Test
    @Spec("RFC6749-4.1.2")
    void a_code_expires() {
        var code = new SampleCode(house, "web").issue();
        var end = NOON.plus(SampleTenant.CODE_LIFE);

        assertThat(house.token(end, form("web", code, Map.of())).outcome())
                .isEqualTo("invalid_grant");
        assertThat(house.token(end.minusMillis(1), form("web", code, Map.of())).outcome())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "spc_", "spc_AAAA", "spc_%%%", "spr_AAAA", "ü"})
    void what_was_never_a_code_is_refused(String code) {
        assertThat(redeem(code).outcome()).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_that_was_touched_is_refused_wherever_it_was_touched() {
        var code = new SampleCode(house, "web").issue();

        for (var at = 0; at < code.length() - 1; at++) {
            var touched = new StringBuilder(code);
            touched.setCharAt(at, code.charAt(at) == 'A' ? 'B' : 'A');
            assertThat(redeem(touched.toString()).outcome()).isEqualTo("invalid_grant");
        }
        assertThat(redeem(code).outcome()).isEqualTo("ok");
    }

    @Test
    void another_token_of_ours_is_no_code() {
        var tokens = redeem(new SampleCode(house, "web").issue());

        assertThat(redeem(tokens.text("refresh_token")).outcome()).isEqualTo("invalid_grant");
        assertThat(redeem(tokens.text("access_token")).outcome()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        // tenant, named at authorize, sent at token, outcome
        "strict,  named,   same,    ok",
        "strict,  named,   absent,  invalid_request",
        "strict,  named,   other,   invalid_grant",
        "strict,  unnamed, absent,  ok",
        "strict,  unnamed, same,    ok",
        "strict,  unnamed, other,   invalid_grant",
        "lenient, named,   same,    ok",
        "lenient, named,   absent,  ok",
        "lenient, named,   other,   invalid_grant"
    })
    @Spec("RFC6749-4.1.3")
    void the_redirect_uri_is_the_one_the_code_was_sent_to(
            String kind, String named, String sent, String outcome) {
        var isLenient = kind.equals("lenient");
        var one = house(isLenient ? absentRedirectAllowed() : new SampleTenant().build());
        var code = new SampleCode(one, "web");
        var text = named.equals("named") ? code.issue() : code.redirectUriNotNamed().issue();
        var form = new HashMap<>(form("web", text, Map.of()));
        switch (sent) {
            case "absent" -> form.remove("redirect_uri");
            case "other" -> form.put("redirect_uri", CALLBACK + "/");
            default -> {}
        }

        var answer = one.token(NOON, form);

        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.trail().leniencies().isEmpty())
                .isEqualTo(!isLenient || !sent.equals("absent"));
    }

    private static Tenant absentRedirectAllowed() {
        return new SampleTenant().lenient(Leniency.REDIRECT_URI_MAY_BE_ABSENT_AT_TOKEN).build();
    }

    @Test
    void a_code_dies_with_the_sign_in_behind_it() {
        var code = new SampleCode(house, "web").issue();
        house.endEverythingOfAlice(NOON);

        assertThat(redeem(code).outcome()).isEqualTo("invalid_grant");
        assertThat(house.store.writes()).isEqualTo(1); // the ending itself
    }

    @Test
    void tokens_of_a_code_redeemed_just_before_everything_was_ended_elsewhere_die_too() {
        var tokens = redeem(new SampleCode(house, "web").issue());
        // another server ended everything a moment before, this one had not heard of it
        house.endEverythingOfAlice(NOON.minusSeconds(1));
        var heard = NOON.plusSeconds(6);

        assertThat(refresh(tokens, heard).outcome()).isEqualTo("invalid_grant");
        assertThat(isActive(tokens, heard)).isFalse();
    }

    @Test
    @Spec("RFC6749-4.1.3")
    void a_code_must_be_sent() {
        var form = new HashMap<>(form("web", "x", Map.of()));
        form.remove("code");

        assertThat(house.token(NOON, form).outcome()).isEqualTo("invalid_request");
    }

    @Test
    @Spec("OIDCC-11")
    void offline_access_is_granted_only_together_with_a_refresh_token() {
        var with = redeem(new SampleCode(house, "web").scopes("openid", "offline_access").issue());
        var without = redeemFor("listless", "openid", "offline_access");

        assertThat(with.text("scope")).isEqualTo("openid offline_access");
        assertThat(with.text("refresh_token")).isNotEmpty();
        assertThat(without.text("scope")).isEqualTo("openid");
        assertThat(without.text("refresh_token")).isEmpty();
    }

    @Test
    void the_spent_code_is_remembered_for_longer_than_the_code_lives() {
        var code = new SampleCode(house, "brief").issue();
        redeem("brief", code, Map.of());
        var codeEnds = NOON.plus(SampleTenant.CODE_LIFE);
        house.store.sweep(codeEnds.plusSeconds(30), 100);

        // a server whose clock is behind still takes the code for a living one
        var late = house.token(codeEnds.minusSeconds(1), form("brief", code, Map.of()));

        assertThat(late.trail().notes()).containsEntry("reuse", "code");
    }

    @Test
    void a_store_that_fails_gives_no_token_and_leaves_the_code_as_it_was() {
        var code = new SampleCode(house, "web").issue();
        house.store.beforeNextWrite(() -> {
            throw new StoreUnavailable("create grant", new IllegalStateException());
        });

        var answer = redeem(code);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.outcome()).isEqualTo("temporarily_unavailable");
        assertThat(redeem(code).outcome()).isEqualTo("ok");
    }

    @Test
    @Spec({"RFC6749-2.1", "RFC7636-4.6"})
    void a_public_client_redeems_with_its_name_and_its_verifier() {
        var code = new SampleCode(house, "phone").challenged().issue();
        var form = new HashMap<>(form("phone", code, Map.of("code_verifier", VERIFIER)));
        form.remove("client_secret");

        assertThat(house.token(NOON, form).outcome()).isEqualTo("ok");
    }

    private Answer redeemFor(String client, String... scopes) {
        return redeem(client, new SampleCode(house, client).scopes(scopes).issue(), Map.of());
    }

    private Answer redeem(String code) {
        return redeem("web", code, Map.of());
    }

    private Answer redeem(String client, String code, Map<String, String> more) {
        return house.token(NOON, form(client, code, more));
    }

    private static Map<String, String> form(String client, String code, Map<String, String> more) {
        var form = new HashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", CALLBACK);
        form.put("client_id", client);
        form.put("client_secret", "s");
        form.putAll(more);
        return form;
    }

    private Answer refresh(Answer tokens) {
        return refresh(tokens, NOON);
    }

    private Answer refresh(Answer tokens, Instant at) {
        return refresh("web", tokens, at);
    }

    private Answer refresh(String client, Answer tokens, Instant at) {
        return house.token(
                at,
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        tokens.text("refresh_token"),
                        "client_id",
                        client,
                        "client_secret",
                        "s"));
    }

    private boolean isActive(Answer tokens) {
        return isActive(tokens, NOON);
    }

    private boolean isActive(Answer tokens, Instant at) {
        var form =
                Map.of(
                        "token",
                        tokens.text("access_token"),
                        "client_id",
                        "web",
                        "client_secret",
                        "s");
        return house.post("/introspect", at, form).body().isTrue("active");
    }

    @Test
    void the_standing_of_each_public_outcome_is_told_in_words_of_ours() {
        var sent = List.of("x<script>", "spc_\u0000");

        assertThat(sent).allSatisfy(code -> assertThat(redeem(code).why()).doesNotContain(code));
    }
}
