package dev.sallyport.protocol;

/// Looks on when a door has answered. It runs on the request's own thread, before the answer is
/// sent, so it must be quick, wait for nothing, and change nothing.
@FunctionalInterface
public interface Witness {
    /// Nobody looks on.
    Witness NOBODY = (_, _) -> {};

    /// Two look on, each whatever becomes of the other.
    static Witness both(Witness one, Witness other) {
        return (door, request) -> {
            try {
                one.saw(door, request);
            } finally {
                other.saw(door, request);
            }
        };
    }

    /// @param request its trail says how it ended
    void saw(Endpoint door, Request request);
}
