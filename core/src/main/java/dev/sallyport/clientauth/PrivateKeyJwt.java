package dev.sallyport.clientauth;

import static dev.sallyport.protocol.ErrorCode.INVALID_CLIENT;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Made;
import dev.sallyport.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `private_key_jwt`: a JWT the client signed for this server, good once.
public final class PrivateKeyJwt implements ClientAuthMethod {
    static final List<String> ALGORITHMS = SignedAssertion.ALGORITHMS;
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration MAX_LIFE = Duration.ofMinutes(5);

    /// How far a client's clock may be from ours. More than 10 s must be let pass, and 60 s must
    /// not.
    private static final Duration SKEW = Duration.ofSeconds(30);

    /// How much longer than it could be used an assertion is remembered: no server whose clock is
    /// behind may find it alive when another one has forgotten that it was spent.
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final int MAX_JTI = 512;

    private final Tenant tenant;
    private final ClientKeys keys;
    private final Shelf<Instant> spent;

    /// @param spent the shelf of kind `jti`, see [#SPENT_CODEC]
    public PrivateKeyJwt(Tenant tenant, ClientKeys keys, Shelf<Instant> spent) {
        this.tenant = tenant;
        this.keys = keys;
        this.spent = spent;
    }

    /// A spent `jti` as it is stored: when it was spent.
    public static final Codec<Instant> SPENT_CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(Instant at) {
                    return JsonObject.builder().add("at", at).build();
                }

                @Override
                public Instant read(JsonObject body) {
                    return body.requiredInstant("at");
                }
            };

    @Override
    public AuthMethod method() {
        return AuthMethod.PRIVATE_KEY_JWT;
    }

    @Override
    public boolean isTried(Request request, Params params) {
        return params.names().contains("client_assertion");
    }

    @Override
    @Spec({"RFC7521-4.2", "RFC7523-2.2"})
    public Optional<Credential> presented(Request request, Params params) {
        var assertion = params.optional("client_assertion");
        var type = params.optional("client_assertion_type");
        if (assertion.isEmpty() && type.isEmpty()) {
            return Optional.empty();
        }
        require(
                type.filter(TYPE::equals).isPresent(),
                INVALID_CLIENT,
                "client_assertion_type must be " + TYPE);
        return assertion
                .map(SignedAssertion::parse)
                .<Credential>map(Assertion::new)
                .or(() -> {
                    throw refused(INVALID_CLIENT, "the parameter client_assertion is missing");
                });
    }

    private final class Assertion implements Credential {
        private final SignedAssertion signed;

        private Assertion(SignedAssertion signed) {
            this.signed = signed;
        }

        /// The client is the issuer and the subject of what it signs.
        @Override
        @Spec({"RFC7523-3", "OIDCC-9"})
        public List<String> clientIds() {
            var claims = signed.claims();
            return claims.string("sub").filter(claims.string("iss").orElse("")::equals).stream()
                    .toList();
        }

        @Override
        public boolean proves(Optional<Client> client, Instant at) {
            return client.map(known -> keys.of(known, signed.kid(), at))
                    .map(signed::isSignedByOneOf)
                    .orElse(false);
        }

        /// Spending the `jti` comes last: until then nobody can use up a client's assertion.
        @Override
        public void accept(Client client, Instant at) {
            checkAudience();
            var expiresAt = checkTimes(at);
            var jti = checkJti();
            var key = ClientSecrets.hash(client.id().value() + "\n" + jti);
            var forgetAt = Optional.of(expiresAt.plus(SKEW).plus(MARGIN));
            require(
                    spent.create(key, at, forgetAt, Set.of()) instanceof Made.First<Instant>,
                    INVALID_CLIENT,
                    "client_assertion was used before; each needs a jti of its own");
        }

        @Spec({"RFC7523-3", "OIDCC-9"})
        private void checkAudience() {
            var claims = signed.claims();
            var named =
                    Stream.concat(claims.string("aud").stream(), claims.strings("aud").stream());
            require(
                    named.anyMatch(audiences()::contains),
                    INVALID_CLIENT,
                    "client_assertion must name the issuer or the token endpoint as aud");
        }

        private List<String> audiences() {
            var issuer = tenant.issuer();
            var doors = tenant.dialect().paths("token_endpoint").stream().map(issuer::at);
            return Stream.concat(Stream.of(issuer.value()), doors).toList();
        }

        /// When the assertion dies, once it is known to live.
        @Spec({"RFC7523-3", "FAPI2-5.3.2.1"})
        private Instant checkTimes(Instant at) {
            var expiresAt =
                    time("exp")
                            .orElseThrow(
                                    () -> refused(INVALID_CLIENT, "client_assertion has no exp"));
            require(
                    at.isBefore(expiresAt.plus(SKEW)),
                    INVALID_CLIENT,
                    "client_assertion has expired");
            require(
                    !expiresAt.isAfter(at.plus(MAX_LIFE).plus(SKEW)),
                    INVALID_CLIENT,
                    "exp of client_assertion must be at most 5 minutes ahead");
            var latest = at.plus(SKEW);
            require(
                    Stream.of("iat", "nbf")
                            .flatMap(name -> time(name).stream())
                            .noneMatch(latest::isBefore),
                    INVALID_CLIENT,
                    "iat or nbf of client_assertion is in the future");
            return expiresAt;
        }

        private String checkJti() {
            return signed.claims()
                    .string("jti")
                    .filter(jti -> !jti.isEmpty() && jti.length() <= MAX_JTI)
                    .orElseThrow(() ->
                            refused(
                                    INVALID_CLIENT,
                                    "client_assertion needs a jti of at most 512" + " characters"));
        }

        /// A NumericDate, whole or not.
        @Spec("RFC7519-2")
        private Optional<Instant> time(String name) {
            var claims = signed.claims();
            require(
                    !claims.has(name) || claims.members().get(name) instanceof Number,
                    INVALID_CLIENT,
                    "exp, iat and nbf of client_assertion must be numbers");
            return Optional.ofNullable(claims.members().get(name))
                    .map(Number.class::cast)
                    .map(Number::longValue)
                    .map(PrivateKeyJwt::instant);
        }
    }

    /// Bounded, so that no number overflows: what is out of reach is as far as the eye sees.
    private static Instant instant(long seconds) {
        var horizon = 100_000_000_000L;
        return Instant.ofEpochSecond(Math.clamp(seconds, -horizon, horizon));
    }
}
