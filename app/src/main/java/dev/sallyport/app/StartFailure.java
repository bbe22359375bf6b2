package dev.sallyport.app;

/// The server cannot start. The message is one line for the operator: what is in the way and, where
/// it is known, what to do.
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
