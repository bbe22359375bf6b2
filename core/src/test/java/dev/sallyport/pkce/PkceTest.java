package dev.sallyport.pkce;

import static dev.sallyport.fixture.SampleCode.CHALLENGE;
import static dev.sallyport.fixture.SampleCode.VERIFIER;
import static dev.sallyport.protocol.ErrorCode.INVALID_GRANT;
import static dev.sallyport.protocol.Leniency.CHALLENGE_IN_PLAIN_BASE64;
import static dev.sallyport.protocol.Leniency.SHA_256_NAMES_S256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.Client;
import dev.sallyport.fixture.Refusals;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Trail;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PkceTest {
    private static final Client WEB = SampleClient.confidential("web", "s").build();
    private static final Client PHONE = SampleClient.withoutSecret("phone").build();

    private final Trail trail = new Trail();

    /// Who must send a challenge, and which spellings count. `-` is an absent parameter, `H` the
    /// challenge of RFC 7636 B, `V` its verifier, `B` the same challenge in padded base64, `B+` in
    /// base64 whose plus signs became spaces.
    @ParameterizedTest
    @CsvSource({
        // tenant,   client, challenge, method,  outcome
        "strict,     web,    -,         -,       none",
        "strict,     phone,  -,         -,       invalid_request",
        "everyone,   web,    -,         -,       invalid_request",
        "strict,     web,    -,         S256,    invalid_request",
        "strict,     phone,  H,         S256,    s256",
        "strict,     web,    H,         S256,    s256",
        "everyone,   web,    H,         S256,    s256",
        "strict,     web,    H,         -,       invalid_request",
        "strict,     web,    V,         plain,   invalid_request",
        "strict,     web,    H,         s256,    invalid_request",
        "strict,     web,    H,         SHA-256, invalid_request",
        "strict,     web,    H,         none,    invalid_request",
        "strict,     web,    B,         S256,    invalid_request",
        "plain,      web,    V,         plain,   plain",
        "plain,      web,    V,         -,       plain",
        "plain,      phone,  -,         -,       invalid_request",
        "sha,        phone,  H,         SHA-256, s256",
        "sha,        phone,  B,         SHA-256, invalid_request",
        "base64,     phone,  B,         S256,    s256",
        "base64,     phone,  B+,        S256,    s256",
        "base64,     phone,  H,         SHA-256, invalid_request",
        "express,    phone,  B,         SHA-256, s256",
        "express,    phone,  -,         -,       invalid_request",
        "express,    phone,  B,         sha-256, invalid_request",
        "express,    phone,  B,         plain,   invalid_request"
    })
    @Spec({"RFC7636-4.3", "RFC7636-4.4.1", "RFC9700-2.1.1"})
    void a_challenge_is_read_or_refused(
            String tenant, String client, String challenge, String method, String outcome) {
        var params = new LinkedHashMap<String, String>();
        add(params, "code_challenge", spelled(challenge));
        add(params, "code_challenge_method", method);

        var read = read(params, client.equals("web") ? WEB : PHONE, tenant(tenant));

        assertThat(read).isEqualTo(outcome);
    }

    private String read(Map<String, String> params, Client client, Tenant tenant) {
        var result = new String[] {"none"};
        var refusal =
                Refusals.of(() ->
                        Pkce.read(Params.of(params), client, tenant, trail)
                                .ifPresent(challenge -> result[0] = named(challenge)));
        return refusal.map(ErrorCode::wireName).orElse(result[0]);
    }

    private static String named(Challenge challenge) {
        assertThat(challenge.isAnsweredBy(VERIFIER)).isTrue();
        return challenge.method() == Challenge.Method.S256 ? "s256" : "plain";
    }

    private static void add(Map<String, String> params, String name, String value) {
        if (!value.equals("-")) {
            params.put(name, value);
        }
    }

    private static String spelled(String name) {
        var base64 = CHALLENGE.replace('-', '+').replace('_', '/') + "=";
        return switch (name) {
            case "H" -> CHALLENGE;
            case "V" -> VERIFIER;
            case "B" -> base64;
            case "B+" -> base64.replace('+', ' ');
            default -> name;
        };
    }

    private static Tenant tenant(String name) {
        var tenant = new SampleTenant();
        return switch (name) {
            case "everyone" -> tenant.pkceForEveryone().build();
            case "plain" -> tenant.plainPkce().build();
            case "sha" -> tenant.lenient(SHA_256_NAMES_S256).build();
            case "base64" -> tenant.lenient(CHALLENGE_IN_PLAIN_BASE64).build();
            case "express" -> tenant.lenient(SHA_256_NAMES_S256, CHALLENGE_IN_PLAIN_BASE64).build();
            default -> tenant.build();
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c.",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM\n",
                "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"
            })
    @Spec("RFC7636-4.2")
    void a_hashed_challenge_is_43_characters_of_base64url(String challenge) {
        var params = Map.of("code_challenge", challenge, "code_challenge_method", "S256");

        assertThat(read(params, WEB, tenant("strict"))).isEqualTo("invalid_request");
        assertThat(trail.leniencies()).isEmpty();
    }

    @Test
    void each_leniency_is_noted_when_it_was_needed_and_only_then() {
        var express = tenant("express");
        read(Map.of("code_challenge", CHALLENGE, "code_challenge_method", "S256"), WEB, express);
        assertThat(trail.leniencies()).isEmpty();

        read(
                Map.of("code_challenge", spelled("B"), "code_challenge_method", "SHA-256"),
                WEB,
                express);
        assertThat(trail.leniencies())
                .containsExactlyInAnyOrder(SHA_256_NAMES_S256, CHALLENGE_IN_PLAIN_BASE64);
    }

    @Test
    @Spec({"RFC7636-4.6", "RFC7636-4.5"})
    void the_verifier_of_the_challenge_passes() {
        assertThat(check(S256, Optional.of(VERIFIER))).isEmpty();
        assertThat(check(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    @Spec("RFC9700-4.8.2")
    void a_verifier_without_a_challenge_is_refused_because_somebody_stripped_it() {
        assertThat(check(Optional.empty(), Optional.of(VERIFIER))).contains(INVALID_GRANT);
    }

    @Test
    @Spec({"RFC7636-4.6", "RFC7636-4.5"})
    void a_challenge_without_a_verifier_is_refused() {
        assertThat(check(S256, Optional.empty())).contains(INVALID_GRANT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk ",
                "short",
                CHALLENGE
            })
    @Spec({"RFC7636-4.1", "RFC7636-4.6"})
    void another_verifier_is_refused(String verifier) {
        assertThat(check(S256, Optional.of(verifier))).contains(INVALID_GRANT);
    }

    @Test
    @Spec("RFC7636-4.1")
    void a_verifier_is_43_to_128_characters_even_when_it_would_answer() {
        assertThat(checkPlain("v".repeat(42))).contains(INVALID_GRANT);
        assertThat(checkPlain("v".repeat(43))).isEmpty();
        assertThat(checkPlain("v".repeat(128))).isEmpty();
        assertThat(checkPlain("v".repeat(129))).contains(INVALID_GRANT);
        assertThat(checkPlain("ü".repeat(43))).contains(INVALID_GRANT);
    }

    @Test
    @Spec("RFC8414-2")
    void the_metadata_names_plain_only_where_it_is_taken() {
        assertThat(Pkce.methods(tenant("express"))).containsExactly("S256");
        assertThat(Pkce.methods(tenant("plain"))).containsExactly("S256", "plain");
    }

    @Test
    void a_challenge_never_prints_itself() {
        assertThat(S256.orElseThrow().toString()).doesNotContain(CHALLENGE);
    }

    private static final Optional<Challenge> S256 =
            Optional.of(new Challenge(Challenge.Method.S256, CHALLENGE));

    private static Optional<ErrorCode> checkPlain(String verifier) {
        var challenge = new Challenge(Challenge.Method.PLAIN, verifier);
        return check(Optional.of(challenge), Optional.of(verifier));
    }

    private static Optional<ErrorCode> check(
            Optional<Challenge> challenge, Optional<String> verifier) {
        var params =
                verifier.map(value -> Params.of(Map.of("code_verifier", value)))
                        .orElse(Params.NONE);
        return Refusals.of(() -> Pkce.check(challenge, params));
    }
}
