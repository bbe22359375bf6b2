package dev.sallyport.app.cli;

/// What was typed cannot be done. The message says what to type instead.
final class UsageFailure extends Exception {
    private static final long serialVersionUID = 1;

    UsageFailure(String message) {
        super(message);
    }
}
