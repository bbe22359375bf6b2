package dev.sallyport.protocol;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
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
        private final transient List<String> descriptions;

        private Refused(Refusal refusal) {
            this(refusal, List.of(refusal.description()));
        }

        private Refused(Refusal refusal, List<String> descriptions) {
            super(refusal.description(), null, false, false); // expected, so no stack trace
            this.refusal = refusal;
            this.descriptions = List.copyOf(descriptions);
        }

        public Refusal refusal() {
            return refusal;
        }

        /// All that is wrong, the refusal's own description first.
        public List<String> descriptions() {
            return descriptions;
        }
    }

    public static Refused refused(ErrorCode code, String description) {
        return new Refused(new Refusal(code, description));
    }

    /// Several things are wrong: programs are told the first, and a page all of them.
    public static Refused refused(ErrorCode code, List<String> descriptions) {
        return new Refused(new Refusal(code, descriptions.getFirst()), descriptions);
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
