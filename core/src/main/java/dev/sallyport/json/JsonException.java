package dev.sallyport.json;

/// The text was not the JSON it had to be. The message never carries a value that was read.
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JsonException(String message) {
        super(message);
    }
}
