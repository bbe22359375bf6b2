package dev.sallyport.dialects;

import static dev.sallyport.protocol.Leniency.REDIRECT_URI_MAY_BE_ABSENT_AT_TOKEN;

import dev.sallyport.protocol.Dialect;
import dev.sallyport.protocol.Dialect.Defaults;
import java.time.Duration;
import java.util.Set;

/// Jiko redeems a code without the redirect URI that was given before, and promises a quarter of an
/// hour for access and 90 days for refresh tokens.
public final class Jiko {
    public static final Dialect DIALECT =
            new Dialect(
                    "jiko",
                    Doors.at("/api/oauth2/authorize", "/api/oauth2/token"),
                    Set.of(REDIRECT_URI_MAY_BE_ABSENT_AT_TOKEN),
                    new Defaults(Duration.ofMinutes(15), Duration.ofDays(90), true, true));

    private Jiko() {}
}
