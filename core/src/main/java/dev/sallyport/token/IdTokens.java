package dev.sallyport.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sallyport.client.Client;
import dev.sallyport.client.ClientId;
import dev.sallyport.grant.Grant;
import dev.sallyport.jose.Jwts;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// ID tokens: what an app is told about a sign-in.
public final class IdTokens {
    private static final String TYP = "JWT";

    private final Tenant tenant;
    private final Jwts jwts;

    public IdTokens(Tenant tenant, Jwts jwts) {
        this.tenant = tenant;
        this.jwts = jwts;
    }

    /// What an `id_token_hint` says.
    ///
    /// @param client whom it was issued to
    /// @param sid the session it came from
    public record Hint(String subject, ClientId client, Optional<String> sid) {}

    /// @param accessToken the one that travels with it
    @Spec({"OIDCC-2", "OIDCC-12.2"})
    public String issue(Client client, Grant grant, String accessToken, Instant at) {
        var alg = SigningAlg.of(client.idTokenAlg()).orElseThrow();
        var expiresAt = at.plus(tenant.policy().idTokenLifetime());
        // a refreshed sign-in is not the answer to the request that sent the nonce
        var nonce = grant.generation() == 0 ? grant.nonce() : Optional.<String>empty();
        var claims =
                JsonObject.builder()
                        .add("iss", tenant.issuer().value())
                        .add("sub", grant.subject())
                        .add("aud", client.id().value())
                        .add("exp", expiresAt.getEpochSecond())
                        .add("iat", at.getEpochSecond())
                        .add("auth_time", grant.authTime().getEpochSecond())
                        .add("nonce", nonce)
                        .add("at_hash", leftHalf(alg, accessToken))
                        .add("acr", grant.acr())
                        .add("amr", grant.amr())
                        .add("sid", grant.sid())
                        .build();
        return jwts.sign(alg, TYP, claims, at);
    }

    /// Reads an `id_token_hint`: it must be ours, but it may have expired.
    @Spec("OIDCC-3.1.2.1")
    public Optional<Hint> hint(String token, Instant at) {
        return jwts.read(token, TYP, at)
                .filter(claims -> tenant.issuer().value().equals(claims.string("iss").orElse("")))
                .flatMap(IdTokens::hint);
    }

    private static Optional<Hint> hint(JsonObject claims) {
        try {
            var client = new ClientId(claims.requiredString("aud"));
            return Optional.of(
                    new Hint(claims.requiredString("sub"), client, claims.string("sid")));
        } catch (JsonException | IllegalArgumentException notAnIdToken) {
            return Optional.empty();
        }
    }

    /// The left half of the hash that goes with the signature's algorithm.
    @Spec({"OIDCC-3.1.3.6", "RFC8032-5.1"})
    static String leftHalf(SigningAlg alg, String accessToken) {
        var name =
                switch (alg) {
                    case ES256, RS256 -> "SHA-256";
                    case EDDSA -> "SHA-512";
                };
        try {
            var hash = MessageDigest.getInstance(name).digest(accessToken.getBytes(US_ASCII));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every platform has " + name, impossible);
        }
    }
}
