package dev.sallyport.protocol;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/// A protocol error as a value. Descriptions are ours: they never echo what the caller sent.
///
/// @param retryAfter when the caller did too much of it: how long to wait, in whole seconds
public record Refusal(ErrorCode code, String description, Optional<Duration> retryAfter) {

    public Refusal {
        requireNonNull(code);
        requireNonNull(description);
        requireNonNull(retryAfter);
    }

    public Refusal(ErrorCode code, String description) {
        this(code, description, Optional.empty());
    }

    /// Stops the request. Caught by [Router#answer], and by the authorize door once it knows where
    /// it may redirect.
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Refusal refusal;

        private Refused(Refusal refusal) {
            super(refusal.description(), null, false, false); // expected, so no stack trace
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    public static Refused refused(ErrorCode code, String description) {
        return new Refused(new Refusal(code, description));
    }

    /// The caller did something too often. No specification of ours has a code for that; the status
    /// says it (RFC 6585 4).
    public static Refused tooMany(String description, Duration retryAfter) {
        return new Refused(
                new Refusal(
                        ErrorCode.TEMPORARILY_UNAVAILABLE, description, Optional.of(retryAfter)));
    }

    public static void require(boolean holds, ErrorCode code, String otherwise) {
        if (!holds) {
            throw refused(code, otherwise);
        }
    }
}
