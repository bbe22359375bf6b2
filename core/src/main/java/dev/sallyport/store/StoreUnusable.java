package dev.sallyport.store;

/// A store that cannot be opened. The message is one line for the operator: which store, what is
/// wrong with it, and what to do where that is known.
public final class StoreUnusable extends Exception {
    private static final long serialVersionUID = 1;

    public StoreUnusable(String message) {
        super(message);
    }

    public StoreUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
