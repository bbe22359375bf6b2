package dev.sallyport.dialects;

import dev.sallyport.protocol.Dialect;
import dev.sallyport.protocol.Dialect.Defaults;
import java.time.Duration;
import java.util.Set;

/// Bananasign prints nothing that the specifications do not allow; only its doors stand elsewhere.
public final class Bananasign {
    public static final Dialect DIALECT =
            new Dialect(
                    "bananasign",
                    Doors.at("/oauth2/auth", "/oauth2/token"),
                    Set.of(),
                    new Defaults(Duration.ofHours(1), Duration.ofDays(90), true, true));

    private Bananasign() {}
}
