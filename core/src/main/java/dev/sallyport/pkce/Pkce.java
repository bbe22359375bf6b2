package dev.sallyport.pkce;

import static dev.sallyport.protocol.ErrorCode.INVALID_GRANT;
import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.client.Client;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Trail;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The two calls of PKCE: the challenge read at the authorize door, the verifier checked at the
/// token door.
public final class Pkce {
    /// What `S256` gives: 32 bytes in unpadded base64url.
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final int HASH_LENGTH = 43;

    /// The same in plain base64. A `+` that was not percent-encoded arrives as a space.
    private static final Pattern PLAIN_BASE64 = Pattern.compile("[A-Za-z0-9+/ _-]{43}=?");

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private Pkce() {}

    /// The challenge of an authorization request, whatever spelling it was sent in; empty when
    /// there is none and none is needed.
    @Spec({"RFC7636-4.3", "RFC7636-4.4.1", "RFC9700-2.1.1"})
    public static Optional<Challenge> read(
            Params params, Client client, Tenant tenant, Trail trail) {
        var challenge = params.optional("code_challenge");
        var method = params.optional("code_challenge_method");
        if (challenge.isEmpty()) {
            require(
                    method.isEmpty(),
                    INVALID_REQUEST,
                    "code_challenge_method was sent without a code_challenge");
            require(
                    !isRequired(client, tenant),
                    INVALID_REQUEST,
                    "code_challenge is required (PKCE, with code_challenge_method=S256)");
            return Optional.empty();
        }
        return Optional.of(
                switch (method(method, tenant, trail)) {
                    case S256 -> hashed(challenge.get(), tenant, trail);
                    case PLAIN -> plain(challenge.get());
                });
    }

    /// Checks the verifier of a token request against the challenge its code was given for. A
    /// verifier nobody asked for is refused: it tells of a request whose challenge was stripped.
    @Spec({"RFC7636-4.5", "RFC7636-4.6", "RFC9700-4.8.2"})
    public static void check(Optional<Challenge> challenge, Params params) {
        var verifier = params.optional("code_verifier");
        if (challenge.isEmpty()) {
            require(
                    verifier.isEmpty(),
                    INVALID_GRANT,
                    "code_verifier was sent, but the code was asked for without a code_challenge");
            return;
        }
        var answer =
                verifier.orElseThrow(
                        () -> refused(INVALID_GRANT, "the parameter code_verifier is missing"));
        require(
                VERIFIER.matcher(answer).matches(),
                INVALID_GRANT,
                "code_verifier must be 43 to 128 of the characters A-Z a-z 0-9 - . _ ~");
        require(
                challenge.get().isAnsweredBy(answer),
                INVALID_GRANT,
                "code_verifier does not answer the code_challenge");
    }

    /// The methods a tenant takes, as its metadata names them.
    @Spec("RFC8414-2")
    public static List<String> methods(Tenant tenant) {
        return tenant.policy().plainPkce() ? List.of("S256", "plain") : List.of("S256");
    }

    private static boolean isRequired(Client client, Tenant tenant) {
        return client.isPublic() || tenant.policy().pkceForEveryone();
    }

    /// An absent method means `plain`.
    private static Challenge.Method method(Optional<String> name, Tenant tenant, Trail trail) {
        return switch (name.orElse("plain")) {
            case "S256" -> Challenge.Method.S256;
            case "SHA-256" -> {
                require(
                        tenant.allows(Leniency.SHA_256_NAMES_S256),
                        INVALID_REQUEST,
                        "code_challenge_method must be S256");
                trail.used(Leniency.SHA_256_NAMES_S256);
                yield Challenge.Method.S256;
            }
            case "plain" -> {
                require(
                        tenant.policy().plainPkce(),
                        INVALID_REQUEST,
                        "code_challenge_method must be S256; plain, which an absent method means,"
                                + " is not allowed here");
                yield Challenge.Method.PLAIN;
            }
            default -> throw refused(INVALID_REQUEST, "code_challenge_method must be S256");
        };
    }

    @Spec("RFC7636-4.2")
    private static Challenge hashed(String sent, Tenant tenant, Trail trail) {
        if (HASH.matcher(sent).matches()) {
            return new Challenge(Challenge.Method.S256, sent);
        }
        require(
                tenant.allows(Leniency.CHALLENGE_IN_PLAIN_BASE64)
                        && PLAIN_BASE64.matcher(sent).matches(),
                INVALID_REQUEST,
                "code_challenge must be 43 characters of unpadded base64url");
        trail.used(Leniency.CHALLENGE_IN_PLAIN_BASE64);
        var unpadded = sent.substring(0, HASH_LENGTH);
        return new Challenge(
                Challenge.Method.S256,
                unpadded.replace('+', '-').replace(' ', '-').replace('/', '_'));
    }

    private static Challenge plain(String sent) {
        require(
                VERIFIER.matcher(sent).matches(),
                INVALID_REQUEST,
                "code_challenge must be 43 to 128 of the characters A-Z a-z 0-9 - . _ ~");
        return new Challenge(Challenge.Method.PLAIN, sent);
    }
}
