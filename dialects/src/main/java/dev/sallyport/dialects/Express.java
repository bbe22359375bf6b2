package dev.sallyport.dialects;

import static dev.sallyport.protocol.Leniency.CHALLENGE_IN_PLAIN_BASE64;
import static dev.sallyport.protocol.Leniency.JSON_BODY_AT_TOKEN_ENDPOINT;
import static dev.sallyport.protocol.Leniency.OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT;
import static dev.sallyport.protocol.Leniency.REDIRECT_URI_MAY_BE_ABSENT_AT_AUTHORIZE;
import static dev.sallyport.protocol.Leniency.SHA_256_NAMES_S256;

import dev.sallyport.protocol.Dialect;
import dev.sallyport.protocol.Dialect.Defaults;
import java.time.Duration;
import java.util.Set;

/// The OAuth2 server for `express` applications: token requests in JSON, the one registered
/// redirect URI left out at authorize, `SHA-256` challenges in plain base64, and `offline_access`
/// that brings a refresh token although only `authorization_code` is listed.
public final class Express {
    public static final Dialect DIALECT =
            new Dialect(
                    "express",
                    Doors.at("/oauth2/authorize", "/oauth2/token"),
                    Set.of(
                            JSON_BODY_AT_TOKEN_ENDPOINT,
                            REDIRECT_URI_MAY_BE_ABSENT_AT_AUTHORIZE,
                            SHA_256_NAMES_S256,
                            CHALLENGE_IN_PLAIN_BASE64,
                            OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT),
                    new Defaults(Duration.ofHours(1), Duration.ofDays(90), true, true));

    private Express() {}
}
