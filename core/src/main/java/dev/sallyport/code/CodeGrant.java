package dev.sallyport.code;

import static dev.sallyport.protocol.ErrorCode.INVALID_GRANT;
import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;
import static java.util.Comparator.naturalOrder;

import dev.sallyport.account.Epochs;
import dev.sallyport.grant.Grant;
import dev.sallyport.grant.Grants;
import dev.sallyport.grant.Grants.Start;
import dev.sallyport.pkce.Pkce;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.refresh.RefreshRules;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.token.GrantType;
import dev.sallyport.token.Issuance;
import dev.sallyport.token.TokenRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `grant_type=authorization_code`.
public final class CodeGrant implements GrantType {
    /// A grant outlives its code by this much, so that no clock that is a little behind sees the
    /// code alive when the proof of its use is gone.
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Tenant tenant;
    private final Codes codes;
    private final Grants grants;
    private final Epochs epochs;
    private final RefreshRules rules;

    public CodeGrant(Tenant tenant, Codes codes, Grants grants, Epochs epochs) {
        this.tenant = tenant;
        this.codes = codes;
        this.grants = grants;
        this.epochs = epochs;
        this.rules = new RefreshRules(tenant);
    }

    @Override
    public String name() {
        return "authorization_code";
    }

    /// Starting the grant spends the code and comes last: a thief who lacks the verifier or the
    /// secret must not be able to burn it.
    @Override
    @Spec({"RFC6749-4.1.3", "RFC6749-4.1.2", "RFC7636-4.6"})
    public Issuance redeem(TokenRequest request) {
        var at = request.at();
        var code =
                codes.open(request.params().required("code"), at)
                        .orElseThrow(() -> refused(INVALID_GRANT, "the code is unknown"));
        require(
                code.client().equals(request.client().id()),
                INVALID_GRANT,
                "the code was given to another client");
        request.trail().note("user", code.subject());
        request.trail().note("grant", code.id());
        require(at.isBefore(code.expiresAt()), INVALID_GRANT, "the code has expired");
        checkRedirectUri(code, request);
        Pkce.check(code.challenge(), request.params());
        require(
                !epochs.isRevoked(code.access(), at),
                INVALID_GRANT,
                "the sign-in behind the code has ended, or the user removed the app");

        return switch (grants.start(grant(code, request))) {
            case Start.First(var grant) -> issuance(grant, request);
            case Start.Again(var grant) -> {
                grants.revokeReused(grant.id(), at);
                request.trail().note("reuse", "code");
                throw refused(INVALID_GRANT, "the code was used before; its tokens are revoked");
            }
        };
    }

    /// Compared character by character: two addresses that merely mean the same do not match.
    @Spec("RFC6749-4.1.3")
    private void checkRedirectUri(Code code, TokenRequest request) {
        var sent = request.params().optional("redirect_uri");
        require(
                sent.map(code.redirectUri()::equals).orElse(true),
                INVALID_GRANT,
                "redirect_uri is another one than the code was sent to");
        if (sent.isEmpty() && code.redirectUriGiven()) {
            require(
                    tenant.allows(Leniency.REDIRECT_URI_MAY_BE_ABSENT_AT_TOKEN),
                    INVALID_REQUEST,
                    "redirect_uri is missing; the authorization request named it");
            request.trail().used(Leniency.REDIRECT_URI_MAY_BE_ABSENT_AT_TOKEN);
        }
    }

    private Grant grant(Code code, TokenRequest request) {
        var at = request.at();
        var isRefreshable = rules.isOpenTo(request.client(), code.scopes(), request.trail());
        var refreshUntil =
                Optional.of(rules.refreshUntil(request.client(), at, at))
                        .filter(_ -> isRefreshable);
        var lastUse =
                Stream.of(rules.accessUntil(request.client(), at), code.expiresAt().plus(MARGIN));
        return new Grant(
                code.id(),
                code.client(),
                code.subject(),
                isRefreshable ? code.scopes() : online(code.scopes()),
                code.authTime(),
                code.acr(),
                code.amr(),
                code.sid(),
                code.nonce(),
                at,
                0,
                at,
                refreshUntil,
                Optional.empty(),
                Stream.concat(lastUse, refreshUntil.stream()).max(naturalOrder()).orElseThrow(),
                code.removals());
    }

    /// Nobody is told that he may stay when he gets nothing to come back with.
    @Spec("OIDCC-11")
    private static List<String> online(List<String> scopes) {
        return scopes.stream().filter(scope -> !scope.equals("offline_access")).toList();
    }

    private static Issuance issuance(Grant grant, TokenRequest request) {
        return new Issuance(
                request.client(),
                grant.subject(),
                grant.scopes(),
                Optional.of(grant),
                grant.refreshUntil().map(_ -> grant.generation()));
    }
}
