package dev.sallyport.protocol;

import static java.util.Objects.requireNonNull;

/// A protocol error as a value. Descriptions are ours: they never echo what the caller sent.
public record Refusal(ErrorCode code, String description) {

    public Refusal {
        requireNonNull(code);
        requireNonNull(description);
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

    public static void require(boolean holds, ErrorCode code, String otherwise) {
        if (!holds) {
            throw refused(code, otherwise);
        }
    }
}
