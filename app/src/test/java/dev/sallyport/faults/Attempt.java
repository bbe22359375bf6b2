package dev.sallyport.faults;

/// One request and its end.
///
/// @param start before the request was sent, in nanoseconds of one clock
/// @param end after the answer was read, or given up
record Attempt(long start, long end, Act act, Answer answer) {

    /// Whether a write was acknowledged.
    boolean isAcknowledged() {
        return !(act instanceof Act.Page) && answer.isAcknowledgement();
    }
}
