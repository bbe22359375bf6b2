package dev.sallyport.protocol;

/// Looks on when a door has answered. It runs on the request's own thread, before the answer is
/// sent, so it must be quick, wait for nothing, and change nothing.
@FunctionalInterface
public interface Witness {
    /// Nobody looks on.
    Witness NOBODY = (_, _) -> {};

    /// @param request its trail says how it ended
    void saw(Endpoint door, Request request);
}
