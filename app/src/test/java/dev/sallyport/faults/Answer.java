package dev.sallyport.faults;

/// What a client was told.
sealed interface Answer {

    record Tokens(String access, String refresh) implements Answer {}

    /// Revoked, allowed, or a page shown.
    record Done() implements Answer {}

    /// The token counts; what was allowed is remembered.
    record Yes() implements Answer {}

    record No() implements Answer {}

    /// The code or token was used before, and all that came of it has been ended.
    record Spent() implements Answer {}

    record Refused(String why) implements Answer {}

    /// Nobody is signed in here.
    record SignedOut() implements Answer {}

    /// 503 with `Retry-After`. It may have happened or not, but nobody works on it any more.
    record Unavailable() implements Answer {}

    /// No answer. It may have happened, or happen yet.
    record Silence(String how) implements Answer {}

    /// There was nobody to ask: it has not happened and will not.
    record Unsent() implements Answer {}

    /// What no document promises.
    record Undocumented(String what) implements Answer {}

    /// Whether the client knows how it ended.
    default boolean isKnown() {
        return !(this instanceof Unavailable
                || this instanceof Silence
                || this instanceof Unsent
                || this instanceof Undocumented);
    }

    /// Whether something durable was acknowledged.
    default boolean isAcknowledgement() {
        return this instanceof Tokens || this instanceof Done;
    }
}
