package dev.sallyport.trace;

import static java.util.Objects.requireNonNull;

import dev.sallyport.protocol.Came;
import java.time.Instant;

/// One authorization or token request of an app, as its developer may see it.
///
/// @param id the request id that the answer told
/// @param outcome [#OK], or the error code
/// @param rule the sentence that says which rule was broken; empty when none was
/// @param method how the app tried to prove itself, by the names of registrations; several when it
///   tried several, `none` when it did not try
public record TracedRequest(
        String id, Instant at, Step step, String outcome, String rule, String method, Came came) {
    public static final String OK = "ok";

    public enum Step {
        AUTHORIZATION,
        TOKEN
    }

    public TracedRequest {
        requireNonNull(id);
        requireNonNull(at);
        requireNonNull(step);
        requireNonNull(outcome);
        requireNonNull(rule);
        requireNonNull(method);
        requireNonNull(came);
    }

    public boolean isRefused() {
        return !outcome.equals(OK);
    }
}
