package dev.sallyport.authorize;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.ErrorCode.REGISTRATION_NOT_SUPPORTED;
import static dev.sallyport.protocol.ErrorCode.REQUEST_NOT_SUPPORTED;
import static dev.sallyport.protocol.ErrorCode.REQUEST_URI_NOT_SUPPORTED;
import static dev.sallyport.protocol.ErrorCode.UNAUTHORIZED_CLIENT;
import static dev.sallyport.protocol.ErrorCode.UNSUPPORTED_RESPONSE_TYPE;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.flow.ReturnAddress;
import dev.sallyport.pkce.Challenge;
import dev.sallyport.pkce.Pkce;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.scope.Scopes;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// An authorization request that keeps every rule. Only [#check] makes one.
final class AuthorizeRequest {
    /// What is understood, and how long it may be. All of it is saved with the flow, nothing else.
    private static final Map<String, Integer> LENGTHS =
            Map.ofEntries(
                    Map.entry("client_id", 255),
                    Map.entry("redirect_uri", 2048),
                    Map.entry("response_type", 64),
                    Map.entry("response_mode", 64),
                    Map.entry("scope", 2048),
                    Map.entry("state", RedirectTarget.MAX_STATE),
                    Map.entry("nonce", 512),
                    Map.entry("code_challenge", 128),
                    Map.entry("code_challenge_method", 64),
                    Map.entry("prompt", 64),
                    Map.entry("max_age", 10),
                    Map.entry("display", 64),
                    Map.entry("ui_locales", 256),
                    Map.entry("claims_locales", 256),
                    Map.entry("acr_values", 512),
                    Map.entry("login_hint", 256),
                    Map.entry("id_token_hint", 8192));

    /// RFC 8707 2 lets it come more than once; it is not understood here and so ignored.
    private static final Set<String> REPEATABLE = Set.of("resource");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,10}");

    private final RedirectTarget target;
    private final List<String> scopes;
    private final Optional<Challenge> challenge;
    private final Set<Prompt> prompts;
    private final Optional<String> hintedSubject;
    private final Params params;

    private AuthorizeRequest(
            RedirectTarget target,
            List<String> scopes,
            Optional<Challenge> challenge,
            Optional<String> hintedSubject,
            Params params) {
        this.target = target;
        this.scopes = scopes;
        this.challenge = challenge;
        this.prompts = prompts(params);
        this.hintedSubject = hintedSubject;
        this.params = params;
    }

    /// Checks in the order of the specifications and stops at the first rule that is broken.
    @Spec({"RFC6749-4.1.1", "OIDCC-3.1.2.2"})
    static AuthorizeRequest check(
            Params params,
            RedirectTarget target,
            Tenant tenant,
            HintReader hints,
            Request request) {
        params.eachOnce(params.without(REPEATABLE).names());
        refuseOtherWaysIn(params);
        checkResponse(params, target);
        require(
                params.optional("state").filter(state -> !RedirectTarget.fits(state)).isEmpty(),
                INVALID_REQUEST,
                "state is longer than " + RedirectTarget.MAX_STATE + " bytes");
        LENGTHS.forEach((name, most) -> checkLength(params, name, most));
        var client = target.client();
        var scopes = Scopes.asked(params.words("scope"), client, tenant, request.trail());
        var challenge = Pkce.read(params, client, tenant, request.trail());
        params.optional("max_age").ifPresent(AuthorizeRequest::checkMaxAge);
        var hinted = params.optional("id_token_hint").map(hint -> subject(hint, hints, request));
        return new AuthorizeRequest(target, scopes, challenge, hinted, params);
    }

    @Spec("OIDCC-6")
    private static void refuseOtherWaysIn(Params params) {
        require(
                params.optional("request").isEmpty(),
                REQUEST_NOT_SUPPORTED,
                "the parameter request is not supported");
        require(
                params.optional("request_uri").isEmpty(),
                REQUEST_URI_NOT_SUPPORTED,
                "the parameter request_uri is not supported");
        require(
                params.optional("registration").isEmpty(),
                REGISTRATION_NOT_SUPPORTED,
                "the parameter registration is not supported");
    }

    @Spec({"RFC6749-3.1.1", "OAUTH-MULTIPLE-RESPONSE-TYPES-2.1"})
    private static void checkResponse(Params params, RedirectTarget target) {
        require(
                params.required("response_type").equals("code"),
                UNSUPPORTED_RESPONSE_TYPE,
                "response_type must be code");
        require(
                target.client().mayUse("authorization_code"),
                UNAUTHORIZED_CLIENT,
                "this app has not registered the grant type authorization_code");
        require(
                params.optional("response_mode").map(ResponseMode::of).stream()
                        .allMatch(Optional::isPresent),
                INVALID_REQUEST,
                "response_mode must be query, fragment or form_post");
    }

    private static void checkLength(Params params, String name, int most) {
        require(
                params.optional(name).map(String::length).orElse(0) <= most,
                INVALID_REQUEST,
                name + " is longer than " + most + " characters");
    }

    private static void checkMaxAge(String seconds) {
        require(
                WHOLE_NUMBER.matcher(seconds).matches(),
                INVALID_REQUEST,
                "max_age must be a whole number of seconds");
    }

    private static String subject(String hint, HintReader hints, Request request) {
        return hints.subject(hint, request.at())
                .orElseThrow(() ->
                        refused(
                                INVALID_REQUEST,
                                "id_token_hint is not an ID token of this server"));
    }

    @Spec("OIDCC-3.1.2.1")
    private static Set<Prompt> prompts(Params params) {
        var prompts = EnumSet.noneOf(Prompt.class);
        for (var word : params.words("prompt")) {
            var prompt = Prompt.of(word);
            prompts.add(
                    prompt.orElseThrow(() ->
                            refused(
                                    INVALID_REQUEST,
                                    "prompt knows none, login, consent and" + " select_account")));
        }
        require(
                !prompts.contains(Prompt.NONE) || prompts.size() == 1,
                INVALID_REQUEST,
                "prompt=none cannot be combined with another prompt");
        return prompts;
    }

    RedirectTarget target() {
        return target;
    }

    List<String> scopes() {
        return scopes;
    }

    Optional<Challenge> challenge() {
        return challenge;
    }

    Optional<String> nonce() {
        return params.optional("nonce");
    }

    /// The parameters that were understood, for beginning anew.
    Map<String, String> saved() {
        var saved = new LinkedHashMap<>(params.without(REPEATABLE).single());
        saved.keySet().retainAll(LENGTHS.keySet());
        return saved;
    }

    /// @param signInsCountFrom from when on a sign-in was made for this very request
    /// @param isUnsettled whether the app has had other addresses when it was allowed, perhaps
    Wish wish(Instant signInsCountFrom, boolean isUnsettled) {
        var client = target.client();
        return new Wish(
                scopes,
                prompts,
                params.optional("max_age").map(Long::parseLong).map(Duration::ofSeconds),
                hintedSubject,
                client.firstParty(),
                isUnsettled || (client.isPublic() && new ReturnAddress(target.uri()).isUnproven()),
                signInsCountFrom);
    }
}
