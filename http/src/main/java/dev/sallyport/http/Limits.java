package dev.sallyport.http;

import java.time.Duration;

/// How much, how many and how long: nothing a client sends or leaves undone is without a bound.
///
/// @param headerBytes request line and header fields together; more is 431
/// @param uriBytes path and query together; more is 414
/// @param bodyBytes one body; more is 413
/// @param bodiesBytes all bodies being read at one time; more is 503
/// @param bodiesBytesPerNetwork the same for the bodies of one client's network
/// @param connections open at one time; further ones wait to be accepted
/// @param inFlight requests being answered at one time; more is 503
/// @param headerDeadline for a whole header, and for a TLS handshake
/// @param bodyDeadline for a whole body, from the end of its header; later is 408
/// @param requestDeadline for a whole exchange, the answer read by the client included
/// @param idleTimeout for a connection nothing happens on
/// @param readinessLead how long `/health/ready` is red before a stop closes the listener
/// @param stopDeadline how long a stop waits for requests in flight
public record Limits(
        int headerBytes,
        int uriBytes,
        int bodyBytes,
        int bodiesBytes,
        int bodiesBytesPerNetwork,
        int connections,
        int inFlight,
        Duration headerDeadline,
        Duration bodyDeadline,
        Duration requestDeadline,
        Duration idleTimeout,
        Duration readinessLead,
        Duration stopDeadline) {

    public static final Limits STANDARD =
            new Limits(
                    16 * 1024,
                    12 * 1024,
                    64 * 1024,
                    32 * 1024 * 1024,
                    4 * 1024 * 1024,
                    10_000,
                    512,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(75),
                    Duration.ZERO,
                    Duration.ofSeconds(20));
}
