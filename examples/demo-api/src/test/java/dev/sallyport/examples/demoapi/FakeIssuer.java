package dev.sallyport.examples.demoapi;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// An authorization server as an API sees it: a discovery document, keys, and tokens.
final class FakeIssuer implements AutoCloseable {
    private final HttpServer server;
    final AtomicInteger keyFetches = new AtomicInteger();
    private volatile ECKey key = newKey("first");
    volatile String announcedIssuer;

    FakeIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        announcedIssuer = issuer().toString();
        serve(
                "/.well-known/openid-configuration",
                () ->
                        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}"
                                .formatted(announcedIssuer, issuer()));
        serve(
                "/keys",
                () -> {
                    keyFetches.incrementAndGet();
                    return new JWKSet(key.toPublicJWK()).toString();
                });
        server.start();
    }

    private void serve(String path, java.util.function.Supplier<String> body) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        var bytes = body.get().getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
    }

    /// A name only browsers resolve by themselves.
    URI issuer() {
        return URI.create("http://lumin.localhost:" + server.getAddress().getPort());
    }

    void rotate() {
        key = newKey("second");
    }

    /// A good access token for the audience `the-api` with the scope `sign:requests`.
    String token() throws JOSEException {
        return token(UnaryOperator.identity());
    }

    String token(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return sign("at+jwt", change, key);
    }

    String idToken() throws JOSEException {
        return sign("JWT", UnaryOperator.identity(), key);
    }

    /// Signed by somebody who took the name of this issuer's key.
    String forged() throws JOSEException {
        return sign("at+jwt", UnaryOperator.identity(), newKey(key.getKeyID()));
    }

    /// The old confusion: HMAC with the public key's text as the secret.
    String signedWithThePublicKey() throws JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build();
        var jwt = new SignedJWT(header, claims().build());
        jwt.sign(new MACSigner(key.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8)));
        return jwt.serialize();
    }

    JWTClaimsSet.Builder claims() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .audience("the-api")
                .subject("subject-1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .claim("client_id", "demo-lumin")
                .claim("scope", "openid sign:requests");
    }

    private String sign(String type, UnaryOperator<JWTClaimsSet.Builder> change, ECKey signingKey)
            throws JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID(signingKey.getKeyID())
                        .build();
        var jwt = new SignedJWT(header, change.apply(claims()).build());
        jwt.sign(new ECDSASigner(signingKey));
        return jwt.serialize();
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The claims of a good token, to be put under a header of one's own.
    Map<String, Object> goodClaims() {
        return claims().build().toJSONObject();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
