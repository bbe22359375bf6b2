package dev.sallyport.dialects;

import dev.sallyport.protocol.Dialect;
import dev.sallyport.protocol.Dialect.Defaults;
import java.time.Duration;
import java.util.Set;

/// For everybody else: the specifications and nothing beside them.
public final class Standard {
    public static final Dialect DIALECT =
            new Dialect(
                    "standard",
                    Doors.at("/authorize", "/token"),
                    Set.of(),
                    new Defaults(Duration.ofHours(1), Duration.ofDays(90), true));

    private Standard() {}
}
