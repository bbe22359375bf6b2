package dev.sallyport.clientauth;

import static dev.sallyport.protocol.ErrorCode.INVALID_CLIENT;
import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `client_secret_basic`: the id and the secret in the `Authorization` header. RFC 6749 wants both
/// halves form-encoded, many clients send them raw; a half that differs in the two readings is
/// tried in both.
public final class ClientSecretBasic implements ClientAuthMethod {
    private static final String SCHEME = "basic ";

    @Override
    public AuthMethod method() {
        return AuthMethod.CLIENT_SECRET_BASIC;
    }

    /// Whether the request tries to authenticate in this way, well or badly.
    static boolean isTried(Request request) {
        return request.headers().all("Authorization").stream().anyMatch(ClientSecretBasic::isBasic);
    }

    @Override
    public boolean isTried(Request request, Params params) {
        return isTried(request);
    }

    @Override
    @Spec({"RFC6749-2.3.1", "RFC7617-2"})
    public Optional<Credential> presented(Request request, Params params) {
        var headers = request.headers().all("Authorization");
        require(
                headers.size() <= 1,
                INVALID_REQUEST,
                "the Authorization header was sent more than once");
        return headers.stream()
                .filter(ClientSecretBasic::isBasic)
                .findFirst()
                .map(ClientSecretBasic::credential);
    }

    private static boolean isBasic(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static Credential credential(String header) {
        var pair = decoded(header.substring(SCHEME.length()).strip());
        var colon = pair.indexOf(':');
        require(
                colon > 0,
                INVALID_CLIENT,
                "the Basic credentials have no client id before a colon");
        return new SecretCredential(
                readings(pair.substring(0, colon)), readings(pair.substring(colon + 1)));
    }

    private static String decoded(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException broken) {
            throw refused(INVALID_CLIENT, "the Basic credentials are not base64 of UTF-8 text");
        }
    }

    /// The form-decoded reading first, as the specification has it; then the raw one.
    private static List<String> readings(String half) {
        return Stream.concat(formDecoded(half).stream(), Stream.of(half)).distinct().toList();
    }

    private static Optional<String> formDecoded(String half) {
        try {
            return Optional.of(Params.decode(half));
        } catch (Refused notFormEncoded) {
            return Optional.empty();
        }
    }
}
