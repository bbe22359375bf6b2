package dev.sallyport.keys;

import java.time.Duration;

/// How long the steps of a rotation take.
///
/// @param publishAhead how long a new key is published before it signs, so that nobody meets it
///   first in a token; longer than `jwks` may be cached
/// @param tokensLive how long a retired key stays published: no token may live longer than this
/// @param staleness how old a server's view of the keys may be
public record KeyTiming(Duration publishAhead, Duration tokensLive, Duration staleness) {
    public static final KeyTiming STANDARD =
            new KeyTiming(Duration.ofMinutes(10), Duration.ofDays(30), Duration.ofSeconds(10));
}
