package dev.sallyport.dialects;

import static dev.sallyport.protocol.Leniency.LOWER_CASE_TOKEN_TYPE;

import dev.sallyport.protocol.Dialect;
import dev.sallyport.protocol.Dialect.Defaults;
import java.time.Duration;
import java.util.Set;

/// Lumin writes `bearer` in lower case, promises an hour, and gives public apps no refresh token.
public final class Lumin {
    public static final Dialect DIALECT =
            new Dialect(
                    "lumin",
                    Doors.at("/oauth2/auth", "/oauth2/token"),
                    Set.of(LOWER_CASE_TOKEN_TYPE),
                    new Defaults(Duration.ofHours(1), Duration.ofDays(90), false, true));

    private Lumin() {}
}
