package dev.sallyport.app.moving;

/// An export or import that cannot begin, go on or be vouched for. The message is for the operator.
public final class MovingFailure extends Exception {
    private static final long serialVersionUID = 1;

    public MovingFailure(String message) {
        super(message);
    }

    public MovingFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
