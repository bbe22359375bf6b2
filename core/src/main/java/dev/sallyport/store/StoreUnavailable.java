package dev.sallyport.store;

/// The engine cannot answer, or cannot say how a write ended. The edge answers 503; nothing the
/// engine said leaves the house.
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreUnavailable(String doing) {
        super(doing);
    }

    public StoreUnavailable(String doing, Throwable cause) {
        super(doing, cause);
    }
}
