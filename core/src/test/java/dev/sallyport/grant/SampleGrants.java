package dev.sallyport.grant;

import dev.sallyport.client.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Grants as tests need them: refreshable for an hour, alive for two.
final class SampleGrants {
    static final Duration REFRESHABLE = Duration.ofHours(1);
    static final Duration ALIVE = Duration.ofHours(2);

    private SampleGrants() {}

    static Grant generation(long generation, Instant rotatedAt) {
        return grant(generation, rotatedAt, Optional.of(rotatedAt.plus(REFRESHABLE)));
    }

    static Grant withoutRefresh(Instant at) {
        return grant(0, at, Optional.empty());
    }

    private static Grant grant(long generation, Instant at, Optional<Instant> refreshUntil) {
        return new Grant(
                "g1",
                new ClientId("app"),
                "alice-sub",
                List.of("openid", "pockets.read"),
                at.minusSeconds(300),
                Optional.empty(),
                List.of("pwd"),
                "sid-1",
                Optional.empty(),
                at,
                generation,
                at,
                refreshUntil,
                Optional.empty(),
                at.plus(ALIVE),
                0);
    }
}
