package dev.sallyport.store;

/// The engine cannot answer, or cannot say how a write ended. The edge answers 503; nothing the
/// engine said leaves the house.
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param why in words that follow "the store does not answer:"
    public StoreUnavailable(String why) {
        super(why);
    }

    public StoreUnavailable(String why, Throwable cause) {
        super(why, cause);
    }

    /// Somebody else was first, again and again.
    ///
    /// @param what such as `the user`
    public static StoreUnavailable overtaken(String what) {
        return new StoreUnavailable("others changed " + what + " too often meanwhile");
    }
}
