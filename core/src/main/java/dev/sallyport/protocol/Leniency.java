package dev.sallyport.protocol;

import java.util.Locale;

/// Departures from the specifications that a dialect may ask for. Each is off in `standard`, noted
/// in the log line of every request that made use of it, and listed in DIVERGENCES.md.
public enum Leniency {
    /// A JSON object is taken for the form at the token endpoint (RFC 6749 3.2 wants a form).
    JSON_BODY_AT_TOKEN_ENDPOINT,
    /// An authorization request with `openid` may leave `redirect_uri` out when exactly one is
    /// registered (OIDCC 3.1.2.1 requires it).
    REDIRECT_URI_MAY_BE_ABSENT_AT_AUTHORIZE,
    /// A code may be redeemed without the `redirect_uri` that was given at authorize (RFC 6749
    /// 4.1.3).
    REDIRECT_URI_MAY_BE_ABSENT_AT_TOKEN,
    /// `code_challenge_method=SHA-256` is taken for `S256` (RFC 7636 4.3).
    SHA_256_NAMES_S256,
    /// A challenge in plain, padded base64 is taken for base64url (RFC 7636 4.2).
    CHALLENGE_IN_PLAIN_BASE64,
    /// `token_type` is written `bearer` (RFC 6750 4 writes `Bearer`; RFC 6749 5.1 compares without
    /// case).
    LOWER_CASE_TOKEN_TYPE,
    /// `offline_access` brings a refresh token to a client that lists only `authorization_code`.
    OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT,
    /// A request without `scope` asks for every scope its client registered.
    ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT,
    /// A client credentials token speaks for the application's creator, not for the application.
    CLIENT_CREDENTIALS_SPEAK_FOR_THE_OWNER;

    /// As the log and the documents write it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
