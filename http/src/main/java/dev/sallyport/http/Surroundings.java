package dev.sallyport.http;

import dev.sallyport.protocol.Randomness;
import java.time.InstantSource;
import java.util.function.Consumer;

/// What the edge takes from outside.
///
/// @param clock read once a request
/// @param log gets one line a request and must not block
/// @param check throws when the store would not answer; asked by `/health/ready`
public record Surroundings(
        InstantSource clock, Randomness randomness, Consumer<AccessLine> log, Runnable check) {}
