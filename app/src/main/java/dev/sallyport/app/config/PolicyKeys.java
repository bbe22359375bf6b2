package dev.sallyport.app.config;

import static dev.sallyport.app.config.Key.optional;

import dev.sallyport.protocol.Dialect.Defaults;
import dev.sallyport.tenant.Policy;
import java.time.Duration;
import java.util.List;

/// The keys by which a tenant decides. The dialect's promises hold where it says nothing.
final class PolicyKeys {
    private static final Duration SECOND = Duration.ofSeconds(1);
    static final Kind<Duration> ACCESS_LIFETIME = Kinds.duration(SECOND, Duration.ofDays(30));
    static final Kind<Duration> REFRESH_LIFETIME = Kinds.duration(SECOND, Duration.ofDays(3650));

    private static final Duration GRANT_BY_DEFAULT = Duration.ofDays(365);
    private static final Duration ID_TOKEN_BY_DEFAULT = Duration.ofHours(1);
    private static final Duration CODE_BY_DEFAULT = Duration.ofMinutes(1);
    private static final Duration SESSION_BY_DEFAULT = Duration.ofHours(12);

    private static final Key<Boolean> REQUIRE_PKCE =
            optional(
                    "require_pkce",
                    Kinds.FLAG,
                    "`false`",
                    "Whether apps that keep a secret must use PKCE too; others always must.");
    private static final Key<Boolean> ALLOW_PLAIN_PKCE =
            optional(
                    "allow_plain_pkce",
                    Kinds.FLAG,
                    "`false`",
                    "Whether `code_challenge_method=plain` is accepted.");
    private static final Key<Boolean> REFRESH_REQUIRES_OFFLINE_ACCESS =
            optional(
                    "refresh_requires_offline_access",
                    Kinds.FLAG,
                    "`false`",
                    "Whether only the scope `offline_access` brings a refresh token.");
    private static final Key<Boolean> PUBLIC_CLIENTS_MAY_REFRESH =
            optional(
                    "public_clients_may_refresh",
                    Kinds.FLAG,
                    "as the dialect's documents say",
                    "Whether apps without a secret get (rotating) refresh tokens.");
    private static final Key<Duration> ACCESS_TOKEN_LIFETIME =
            optional(
                    "access_token_lifetime",
                    ACCESS_LIFETIME,
                    "as the dialect's documents say",
                    "How long access tokens live, where the client says nothing.");
    private static final Key<Duration> REFRESH_TOKEN_LIFETIME =
            optional(
                    "refresh_token_lifetime",
                    REFRESH_LIFETIME,
                    "as the dialect's documents say",
                    "How long an unused refresh token lives, where the client says nothing.");
    private static final Key<Duration> GRANT_LIFETIME =
            lifetime(
                    "grant_lifetime",
                    Duration.ofDays(3650),
                    GRANT_BY_DEFAULT,
                    "How long what one sign-in allowed may be refreshed at all.");
    private static final Key<Duration> ID_TOKEN_LIFETIME =
            lifetime(
                    "id_token_lifetime",
                    Duration.ofDays(1),
                    ID_TOKEN_BY_DEFAULT,
                    "How long ID tokens are valid.");
    private static final Key<Duration> CODE_LIFETIME =
            lifetime(
                    "code_lifetime",
                    Duration.ofMinutes(10),
                    CODE_BY_DEFAULT,
                    "How long an app has to redeem a code.");
    private static final Key<Duration> SESSION_LIFETIME =
            lifetime(
                    "session_lifetime",
                    Duration.ofDays(365),
                    SESSION_BY_DEFAULT,
                    "How long a browser stays signed in.");

    static final List<Key<?>> ALL =
            List.of(
                    REQUIRE_PKCE,
                    ALLOW_PLAIN_PKCE,
                    REFRESH_REQUIRES_OFFLINE_ACCESS,
                    PUBLIC_CLIENTS_MAY_REFRESH,
                    ACCESS_TOKEN_LIFETIME,
                    REFRESH_TOKEN_LIFETIME,
                    GRANT_LIFETIME,
                    ID_TOKEN_LIFETIME,
                    CODE_LIFETIME,
                    SESSION_LIFETIME);

    private PolicyKeys() {}

    static Policy policy(Fields fields, Defaults defaults) {
        return new Policy(
                fields.get(REQUIRE_PKCE, false),
                fields.get(ALLOW_PLAIN_PKCE, false),
                fields.get(REFRESH_REQUIRES_OFFLINE_ACCESS, false),
                fields.get(PUBLIC_CLIENTS_MAY_REFRESH, defaults.publicClientsMayRefresh()),
                fields.get(ACCESS_TOKEN_LIFETIME, defaults.accessTokenLifetime()),
                fields.get(REFRESH_TOKEN_LIFETIME, defaults.refreshTokenLifetime()),
                fields.get(GRANT_LIFETIME, GRANT_BY_DEFAULT),
                fields.get(ID_TOKEN_LIFETIME, ID_TOKEN_BY_DEFAULT),
                fields.get(CODE_LIFETIME, CODE_BY_DEFAULT),
                fields.get(SESSION_LIFETIME, SESSION_BY_DEFAULT));
    }

    private static Key<Duration> lifetime(
            String name, Duration most, Duration byDefault, String meaning) {
        var words = "`" + Kinds.words(byDefault) + "`";
        return optional(name, Kinds.duration(SECOND, most), words, meaning);
    }
}
