package dev.sallyport.app.cli;

/// The command was right and did not succeed. The message is one line for the operator.
final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String message) {
        super(message);
    }
}
