package dev.sallyport.userinfo;

import static dev.sallyport.protocol.ErrorCode.INSUFFICIENT_SCOPE;
import static dev.sallyport.protocol.ErrorCode.INVALID_TOKEN;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.account.Claims;
import dev.sallyport.account.Users;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Issuer;
import dev.sallyport.token.BearerToken;
import dev.sallyport.token.LiveTokens;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells an app who the user is that it acts for.
public final class UserinfoEndpoint implements Endpoint {
    private final Issuer issuer;
    private final LiveTokens tokens;
    private final Users users;

    public UserinfoEndpoint(Issuer issuer, LiveTokens tokens, Users users) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.users = users;
    }

    @Override
    public String name() {
        return "userinfo_endpoint";
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    @Spec({"OIDCC-5.3", "RFC6750-3.1"})
    public Reply handle(Request request) {
        return BearerToken.of(request)
                .map(token -> claims(token, request))
                .orElseGet(() -> challenge(request));
    }

    private Reply claims(String text, Request request) {
        var token =
                tokens.find(text, request.at())
                        .orElseThrow(() ->
                                refused(
                                        INVALID_TOKEN,
                                        "the access token is expired, revoked or not ours"));
        request.trail().note("client", token.client().value());
        require(
                token.grant().isPresent() && token.scopes().contains("openid"),
                INSUFFICIENT_SCOPE,
                "the access token was not given the scope openid");
        var user =
                users.find(token.subject(), request.at())
                        .orElseThrow(() -> refused(INVALID_TOKEN, "the user is gone"));
        request.trail().note("user", user.subject());
        return Reply.json(Claims.of(user, token.scopes())).notStored();
    }

    /// Who brings no token is told how to, and not that anything was wrong.
    @Spec("RFC6750-3")
    private Reply challenge(Request request) {
        request.trail().note("error", "no token");
        return new Reply.Empty(401, Headers.NONE)
                .with("WWW-Authenticate", "Bearer realm=\"" + issuer.value() + "\"")
                .notStored();
    }

    @Override
    @Spec({"RFC6750-3", "RFC6750-3.1"})
    public Reply refuse(Request request, Refusal refusal) {
        var reply = Reply.error(request, refusal);
        return switch (refusal.code()) {
            case INVALID_REQUEST, INVALID_TOKEN ->
                    reply.with("WWW-Authenticate", challenge(refusal));
            case INSUFFICIENT_SCOPE ->
                    reply.with("WWW-Authenticate", challenge(refusal) + ", scope=\"openid\"");
            default -> reply;
        };
    }

    private static String challenge(Refusal refusal) {
        return "Bearer error=\"%s\", error_description=\"%s\""
                .formatted(refusal.code().wireName(), refusal.description());
    }

    /// Every app is told the same `sub`.
    @Override
    public Map<String, Object> metadata() {
        return Map.of(
                "claims_supported", Claims.NAMES, "subject_types_supported", List.of("public"));
    }

    @Override
    public CrossOrigin crossOrigin() {
        return CrossOrigin.REGISTERED;
    }
}
