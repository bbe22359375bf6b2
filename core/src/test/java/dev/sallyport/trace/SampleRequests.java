package dev.sallyport.trace;

import dev.sallyport.protocol.Came;
import dev.sallyport.protocol.Params;
import dev.sallyport.trace.TracedRequest.Step;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Requests with everything a test does not care about filled in.
final class SampleRequests {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private SampleRequests() {}

    /// `r0` for a code that has expired, the others for various reasons.
    static TracedRequest refused(String id, Instant at) {
        var reason = Math.floorMod(id.hashCode() - "r0".hashCode(), 10);
        return refused(id, at, reason == 0 ? "the code has expired" : "rule " + reason);
    }

    static TracedRequest refused(String id, Instant at, String rule) {
        return new TracedRequest(
                id,
                at,
                Step.TOKEN,
                "invalid_grant",
                rule,
                "client_secret_post",
                Came.of(Params.parse("grant_type=authorization_code&code=x&scope=a")));
    }

    static TracedRequest good(String id, Instant at) {
        return new TracedRequest(
                id, at, Step.AUTHORIZATION, TracedRequest.OK, "", "", Came.NOTHING);
    }

    /// Ids from `r0`, one each second.
    static List<TracedRequest> refused(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> refused("r" + i, NOON.plusSeconds(i)))
                .toList();
    }

    static List<TracedRequest> good(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> good("g" + i, NOON.plusSeconds(i)))
                .toList();
    }
}
