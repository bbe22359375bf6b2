package dev.sallyport.token;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import java.util.Optional;

/// Where a request carries its access token: in the header or in a form, in one of them only, and
/// never in the address, which logs and histories keep.
public final class BearerToken {
    private static final String SCHEME = "Bearer ";
    private static final String PARAMETER = "access_token";

    private BearerToken() {}

    @Spec({"RFC6750-2.1", "RFC6750-2.2", "RFC6750-2.3", "RFC9700-4.3.2"})
    public static Optional<String> of(Request request) {
        require(
                request.query().optional(PARAMETER).isEmpty(),
                INVALID_REQUEST,
                "an access token never travels in the address");
        var inHeader = inHeader(request);
        var inForm = inForm(request);
        require(
                inHeader.isEmpty() || inForm.isEmpty(),
                INVALID_REQUEST,
                "the access token is in the header and in the form");
        return inHeader.or(() -> inForm);
    }

    private static Optional<String> inHeader(Request request) {
        var fields = request.headers().all("Authorization");
        require(fields.size() <= 1, INVALID_REQUEST, "there is more than one Authorization header");
        return fields.stream()
                .filter(field -> field.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(field -> field.substring(SCHEME.length()).strip())
                .findFirst();
    }

    private static Optional<String> inForm(Request request) {
        var isForm =
                request.method().equals("POST")
                        && request.mediaType().equals("application/x-www-form-urlencoded");
        return isForm ? request.form().optional(PARAMETER) : Optional.empty();
    }
}
