package dev.sallyport.examples.demoapi;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.net.URI;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks access tokens of one issuer for one API, without asking the issuer each time: by its
/// public keys (RFC 9068 4). One line where a request comes in:
///
/// ```java
/// var verdict = tokens.check(authorizationHeaders, "pockets.read");
/// ```
public final class TokenCheck {
    private final DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();

    /// @param issuer who must have made the token, exactly as its `iss` says
    /// @param audience the name of this API in `aud`
    public TokenCheck(URI issuer, String audience) {
        tokens.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt")));
        tokens.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), new IssuerKeys(issuer)));
        var claims =
                new DefaultJWTClaimsVerifier<SecurityContext>(
                        audience,
                        new JWTClaimsSet.Builder().issuer(issuer.toString()).build(),
                        Set.of("exp", "iat", "sub", "client_id"));
        claims.setMaxClockSkew(0); // a few seconds where the clocks of two machines drift
        tokens.setJWTClaimsSetVerifier(claims);
    }

    /// What to do with a request: serve it, or answer with a status and a `WWW-Authenticate`
    /// header.
    public sealed interface Verdict {
        /// @param claims who it is (`sub`), through which app (`client_id`), and what he may do
        record Allowed(JWTClaimsSet claims) implements Verdict {}

        /// @param error the code of RFC 6750 3.1; none when there was no token at all
        record Refused(int status, String challenge, Optional<String> error) implements Verdict {
            static Refused because(int status, String error, String more) {
                var challenge = "Bearer error=\"" + error + "\", " + more;
                return new Refused(status, challenge, Optional.of(error));
            }
        }

        /// The issuer's keys cannot be had just now: nothing can be said about the token.
        record Unavailable() implements Verdict {}
    }

    /// @param authorization every `Authorization` header of the request
    /// @param scope what the token must carry for this
    public Verdict check(List<String> authorization, String scope) {
        if (authorization.size() > 1) {
            return Verdict.Refused.because(
                    400, "invalid_request", "error_description=\"one Authorization header only\"");
        }
        return authorization.stream()
                .findFirst()
                .flatMap(TokenCheck::bearer)
                .map(token -> check(token, scope))
                .orElseGet(() -> new Verdict.Refused(401, "Bearer", Optional.empty()));
    }

    private Verdict check(String token, String scope) {
        try {
            var claims = tokens.process(token, null);
            return scopes(claims).contains(scope)
                    ? new Verdict.Allowed(claims)
                    : Verdict.Refused.because(403, "insufficient_scope", "scope=\"" + scope + "\"");
        } catch (ExpiredJWTException expired) {
            return invalid("the access token has expired");
        } catch (ParseException | BadJOSEException | RateLimitReachedException untrusted) {
            return invalid("the access token is not valid here");
        } catch (KeySourceException unreachable) {
            return new Verdict.Unavailable();
        } catch (JOSEException broken) {
            return invalid("the access token is not valid here");
        }
    }

    private static Verdict invalid(String description) {
        return Verdict.Refused.because(
                401, "invalid_token", "error_description=\"" + description + "\"");
    }

    private static List<String> scopes(JWTClaimsSet claims) throws ParseException {
        var scope = Optional.ofNullable(claims.getStringClaim("scope")).orElse("");
        return Arrays.asList(scope.split(" "));
    }

    /// The token of a `Bearer` header; other schemes count as no token.
    private static Optional<String> bearer(String header) {
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(header.substring(7).strip()).filter(token -> !token.isEmpty())
                : Optional.empty();
    }
}
