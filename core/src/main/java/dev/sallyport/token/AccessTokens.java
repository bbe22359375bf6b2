package dev.sallyport.token;

import dev.sallyport.client.Client;
import dev.sallyport.client.ClientId;
import dev.sallyport.grant.Grant;
import dev.sallyport.jose.Jwts;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.seal.Envelopes;
import dev.sallyport.seal.Purpose;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Access tokens as text: JWTs by RFC 9068, or sealed for clients that want them opaque. Both forms
/// carry the same claims.
public final class AccessTokens {
    private static final String TYP = "at+jwt";
    private static final String GRANT = "grant_id";
    private static final String REGISTRATION = "client_registration";

    private final Tenant tenant;
    private final Jwts jwts;
    private final Envelopes envelopes;
    private final Randomness randomness;

    public AccessTokens(Tenant tenant, Jwts jwts, Envelopes envelopes, Randomness randomness) {
        this.tenant = tenant;
        this.jwts = jwts;
        this.envelopes = envelopes;
        this.randomness = randomness;
    }

    /// A token as it was handed out.
    public record Issued(String text, Instant issuedAt, Instant expiresAt) {
        @Override
        public String toString() {
            return "Issued[*** until " + expiresAt + "]";
        }
    }

    /// A token that never outlives its grant.
    @Spec("RFC9068-2.2")
    public Issued issue(Issuance issuance, Instant at) {
        var client = issuance.client();
        var issuedAt = Instant.ofEpochSecond(at.getEpochSecond());
        var expiresAt = expiresAt(issuance, issuedAt);
        var claims = claims(issuance, issuedAt, expiresAt);
        var text =
                client.opaqueAccessTokens()
                        ? envelopes.close(Purpose.ACCESS_TOKEN, claims, expiresAt)
                        : jwts.sign(alg(client), TYP, claims, at);
        return new Issued(text, issuedAt, expiresAt);
    }

    /// The token, if it was issued here and has not expired at `at`. Whether it was revoked is
    /// another question: [LiveTokens].
    @Spec({"RFC9068-4", "RFC8725-3.8"})
    public Optional<AccessToken> open(String token, Instant at) {
        var claims =
                token.startsWith(Purpose.ACCESS_TOKEN.prefix())
                        ? envelopes.open(Purpose.ACCESS_TOKEN, token, at)
                        : jwts.read(token, TYP, at);
        return claims.filter(read -> tenant.issuer().value().equals(read.string("iss").orElse("")))
                .flatMap(AccessTokens::token)
                .filter(read -> at.isBefore(read.expiresAt()));
    }

    private Instant expiresAt(Issuance issuance, Instant issuedAt) {
        var lifetime =
                issuance.client()
                        .accessTokenLifetime()
                        .orElse(tenant.policy().accessTokenLifetime());
        var expiresAt = issuedAt.plus(lifetime);
        return issuance.grant()
                .map(Grant::expiresAt)
                .filter(end -> end.isBefore(expiresAt))
                .orElse(expiresAt);
    }

    private JsonObject claims(Issuance issuance, Instant issuedAt, Instant expiresAt) {
        var grant = issuance.grant();
        var scope = Optional.of(String.join(" ", issuance.scopes())).filter(s -> !s.isEmpty());
        return JsonObject.builder()
                .add("iss", tenant.issuer().value())
                .add("sub", issuance.subject())
                .add("aud", tenant.audience())
                .add("exp", expiresAt.getEpochSecond())
                .add("iat", issuedAt.getEpochSecond())
                .add("jti", randomness.name(16))
                .add("client_id", issuance.client().id().value())
                .add("scope", scope)
                .add("auth_time", grant.map(Grant::authTime).map(Instant::getEpochSecond))
                .add("acr", grant.flatMap(Grant::acr))
                .add("amr", grant.map(Grant::amr))
                .add(GRANT, grant.map(Grant::id))
                .add(REGISTRATION, issuance.client().id().registration())
                .build();
    }

    private static SigningAlg alg(Client client) {
        return SigningAlg.of(client.accessTokenAlg()).orElseThrow();
    }

    private static Optional<AccessToken> token(JsonObject claims) {
        try {
            return Optional.of(
                    new AccessToken(
                            claims.requiredString("jti"),
                            claims.string(GRANT),
                            new ClientId(
                                    claims.requiredString("client_id"),
                                    claims.string(REGISTRATION)),
                            claims.requiredString("sub"),
                            claims.string("scope").map(AccessTokens::words).orElse(List.of()),
                            claims.requiredString("aud"),
                            Instant.ofEpochSecond(claims.requiredNumber("iat")),
                            Instant.ofEpochSecond(claims.requiredNumber("exp"))));
        } catch (JsonException | IllegalArgumentException notAnAccessToken) {
            return Optional.empty();
        }
    }

    private static List<String> words(String scope) {
        return Arrays.asList(scope.split(" "));
    }
}
