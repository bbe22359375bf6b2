package dev.sallyport.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.NextStep.AskConsent;
import dev.sallyport.authorize.NextStep.AskLogin;
import dev.sallyport.authorize.NextStep.Issue;
import dev.sallyport.authorize.NextStep.Refuse;
import dev.sallyport.client.ClientId;
import dev.sallyport.consent.Consent;
import dev.sallyport.flow.Flow.Answer;
import dev.sallyport.flow.Flow.Decision;
import dev.sallyport.session.Session;
import dev.sallyport.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The request began at noon and is decided one minute later. Alice's session is `s1`.
class NextStepTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant DECIDED = NOON.plusSeconds(60);

    /// `signedIn`: seconds before (or, negative, after) noon. `said`: on the consent page, by `s1`;
    /// after a slash the session that said it.
    @Spec({"OIDCC-3.1.2.1", "OIDCC-3.1.2.3", "OIDCC-3.1.2.4"})
    @ParameterizedTest(
            name = "{0} max_age={1} hint={2} signedIn={3} remembered={4} said={5} -> {6}")
    @CsvSource(
            textBlock =
                    """
                    # prompt        max_age  hint   signedIn  remembered       said        expected
                    -,              -,       -,     -,        -,               -,          AskLogin
                    -,              -,       -,     60,       -,               -,          AskConsent
                    -,              -,       -,     60,       openid,          -,          Issue
                    -,              -,       -,     60,       openid profile,  -,          Issue
                    -,              -,       -,     60,       profile,         -,          AskConsent
                    # what was said
                    -,              -,       -,     60,       openid,          ALLOWED,    Issue
                    -,              -,       -,     60,       -,               ALLOWED,    AskConsent
                    -,              -,       -,     60,       -,               DENIED,     access_denied
                    -,              -,       -,     60,       openid,          DENIED,     access_denied
                    -,              30,      -,     60,       openid,          DENIED,     access_denied
                    -,              -,       -,     60,       openid,          DENIED/s0,  Issue
                    -,              -,       -,     60,       -,               DENIED/s0,  AskConsent
                    -,              -,       -,     60,       openid,          SWITCH_USER,    AskLogin
                    -,              -,       -,     60,       openid,          SWITCH_USER/s0, Issue
                    -,              -,       -,     -,        -,               DENIED,     AskLogin
                    # prompt=login and select_account
                    login,          -,       -,     60,       openid,          -,          AskLogin
                    login,          -,       -,     0,        openid,          -,          Issue
                    login,          -,       -,     -30,      openid,          -,          Issue
                    login,          -,       -,     -30,      -,               -,          AskConsent
                    select_account, -,       -,     60,       openid,          -,          AskLogin
                    select_account, -,       -,     -30,      openid,          -,          Issue
                    # prompt=consent
                    consent,        -,       -,     60,       openid,          -,          AskConsent
                    consent,        -,       -,     60,       openid,          ALLOWED,    Issue
                    consent,        -,       -,     60,       openid,          ALLOWED/s0, AskConsent
                    consent,        -,       -,     60,       -,               ALLOWED,    AskConsent
                    login consent,  -,       -,     60,       openid,          -,          AskLogin
                    login consent,  -,       -,     -30,      openid,          -,          AskConsent
                    login consent,  -,       -,     -30,      openid,          ALLOWED,    Issue
                    # max_age counts until now, but a sign-in for this request is always enough
                    -,              119,     -,     60,       openid,          -,          AskLogin
                    -,              120,     -,     60,       openid,          -,          Issue
                    -,              0,       -,     60,       openid,          -,          AskLogin
                    -,              0,       -,     -1,       openid,          -,          Issue
                    -,              9999999999, -,  60,       openid,          -,          Issue
                    # id_token_hint
                    -,              -,       alice, 60,       openid,          -,          Issue
                    -,              -,       bob,   60,       openid,          -,          AskLogin
                    -,              -,       bob,   -30,      openid,          -,          login_required
                    -,              -,       bob,   -,        -,               -,          AskLogin
                    # prompt=none never shows anything
                    none,           -,       -,     -,        -,               -,          login_required
                    none,           -,       -,     60,       -,               -,          consent_required
                    none,           -,       -,     60,       profile,         -,          consent_required
                    none,           -,       -,     60,       openid,          -,          Issue
                    none,           30,      -,     60,       openid,          -,          login_required
                    none,           -,       alice, 60,       openid,          -,          Issue
                    none,           -,       bob,   60,       openid,          -,          login_required
                    none,           -,       bob,   -30,      openid,          -,          login_required
                    none,           -,       -,     60,       openid,          SWITCH_USER, login_required
                    """)
    void decides(
            String prompt,
            String maxAge,
            String hint,
            String signedIn,
            String remembered,
            String said,
            String expected) {
        var wish = wish(prompt, maxAge, hint, false, false);

        var step = decide(wish, signedIn, remembered, said);

        assertThat(nameOf(step)).isEqualTo(expected);
    }

    @Spec({"RFC8252-8.6", "OIDCC-3.1.2.4"})
    @ParameterizedTest(name = "{0} app, prompt={1} remembered={2} said={3} -> {4}")
    @CsvSource(
            textBlock =
                    """
                    # app          prompt   remembered  said        expected
                    first-party,   -,       -,          -,          Issue
                    first-party,   none,    -,          -,          Issue
                    first-party,   consent, -,          -,          AskConsent
                    first-party,   consent, openid,     ALLOWED,    Issue
                    each-time,     -,       -,          -,          AskConsent
                    each-time,     -,       openid,     -,          AskConsent
                    each-time,     -,       openid,     ALLOWED,    Issue
                    each-time,     -,       openid,     ALLOWED/s0, AskConsent
                    each-time,     none,    openid,     -,          consent_required
                    both,          -,       -,          -,          AskConsent
                    both,          -,       openid,     -,          AskConsent
                    both,          -,       openid,     ALLOWED,    Issue
                    both,          -,       openid,     ALLOWED/s0, AskConsent
                    both,          none,    -,          -,          consent_required
                    both,          none,    openid,     -,          consent_required
                    both,          consent, openid,     ALLOWED,    Issue
                    """)
    void some_apps_are_always_and_some_never_asked_for(
            String app, String prompt, String remembered, String said, String expected) {
        var wish = wish(prompt, "-", "-", !app.equals("each-time"), !app.equals("first-party"));

        var step = decide(wish, "60", remembered, said);

        assertThat(nameOf(step)).isEqualTo(expected);
    }

    private static NextStep decide(Wish wish, String signedIn, String remembered, String said) {
        var session =
                given(signedIn).map(Long::parseLong).map(NOON::minusSeconds).map(at -> session(at));
        var consent =
                given(remembered)
                        .map(scopes -> Set.of(scopes.split(" ")))
                        .map(scopes -> new Consent("alice", new ClientId("app"), scopes, NOON));
        return NextStep.decide(
                wish, session, consent, given(said).map(NextStepTest::decision), DECIDED);
    }

    private static Wish wish(
            String prompt, String maxAge, String hint, boolean firstParty, boolean eachTime) {
        var prompts =
                given(prompt).stream()
                        .flatMap(words -> Arrays.stream(words.split(" ")))
                        .map(word -> Prompt.of(word).orElseThrow())
                        .collect(Collectors.toSet());
        return new Wish(
                List.of("openid"),
                prompts,
                given(maxAge).map(Long::parseLong).map(Duration::ofSeconds),
                given(hint),
                firstParty,
                eachTime,
                NOON);
    }

    private static Decision decision(String said) {
        var parts = said.split("/", -1);
        return new Decision(Answer.valueOf(parts[0]), parts.length > 1 ? parts[1] : "s1");
    }

    private static Optional<String> given(String cell) {
        return Optional.of(cell).filter(value -> !value.equals("-"));
    }

    private static String nameOf(NextStep step) {
        return switch (step) {
            case AskLogin _ -> "AskLogin";
            case AskConsent _ -> "AskConsent";
            case Issue _ -> "Issue";
            case Refuse(var refusal) -> refusal.code().name().toLowerCase(Locale.ROOT);
        };
    }

    private static Session session(Instant at) {
        return new Session(
                "s1",
                "alice",
                at,
                List.of("pwd"),
                Instant.MAX,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
