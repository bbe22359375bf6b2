package dev.sallyport.tenant;

import java.time.Duration;

/// What a tenant decided. Every lifetime is bounded when the configuration is read.
///
/// @param pkceForEveryone whether confidential clients must use PKCE too
/// @param plainPkce whether `code_challenge_method=plain` is accepted (RFC 7636 4.2 advises
///   against)
/// @param refreshRequiresOfflineAccess whether only `offline_access` brings a refresh token
/// @param publicClientsMayRefresh whether clients without a secret get (rotating) refresh tokens
/// @param accessTokenLifetime where a client says nothing
/// @param refreshTokenLifetime how long an unused refresh token lives, where a client says nothing
/// @param grantLifetime how long a sign-in's authority may be refreshed at all
public record Policy(
        boolean pkceForEveryone,
        boolean plainPkce,
        boolean refreshRequiresOfflineAccess,
        boolean publicClientsMayRefresh,
        Duration accessTokenLifetime,
        Duration refreshTokenLifetime,
        Duration grantLifetime,
        Duration idTokenLifetime,
        Duration codeLifetime,
        Duration sessionLifetime) {

    /// How long the same successor is given again when the answer to a refresh was lost.
    public static final Duration REFRESH_GRACE = Duration.ofSeconds(60);

    /// How long a revocation epoch may be remembered before it is read again.
    public static final Duration EPOCH_STALENESS = Duration.ofSeconds(5);
}
