package dev.sallyport.protocol;

import java.util.Locale;

/// The error codes of the wire, with the status an API door answers by default.
public enum ErrorCode {
    // RFC 6749 4.1.2.1 and 5.2
    INVALID_REQUEST(400),
    INVALID_CLIENT(401),
    INVALID_GRANT(400),
    UNAUTHORIZED_CLIENT(400),
    UNSUPPORTED_GRANT_TYPE(400),
    UNSUPPORTED_RESPONSE_TYPE(400),
    INVALID_SCOPE(400),
    ACCESS_DENIED(403),
    SERVER_ERROR(500),
    TEMPORARILY_UNAVAILABLE(503),
    // RFC 6750 3.1
    INVALID_TOKEN(401),
    INSUFFICIENT_SCOPE(403),
    // RFC 7009 2.2.1
    UNSUPPORTED_TOKEN_TYPE(400),
    // OpenID Connect Core 3.1.2.6
    LOGIN_REQUIRED(400),
    CONSENT_REQUIRED(400),
    INTERACTION_REQUIRED(400),
    ACCOUNT_SELECTION_REQUIRED(400),
    REQUEST_NOT_SUPPORTED(400),
    REQUEST_URI_NOT_SUPPORTED(400),
    REGISTRATION_NOT_SUPPORTED(400),
    // the router's own
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    // RFC 9110 15.5.10 and 15.5.13, RFC 6585 3: of doors whose records several may change
    CONFLICT(409),
    PRECONDITION_FAILED(412),
    PRECONDITION_REQUIRED(428);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
