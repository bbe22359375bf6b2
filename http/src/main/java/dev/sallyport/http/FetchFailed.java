package dev.sallyport.http;

/// A document could not be had. The message says why in our own words, without the address.
public final class FetchFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    FetchFailed(String why) {
        super(why);
    }

    FetchFailed(String why, Throwable cause) {
        super(why, cause);
    }
}
