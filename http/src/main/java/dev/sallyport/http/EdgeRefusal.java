package dev.sallyport.http;

/// What the edge itself refuses, before any door is asked.
enum EdgeRefusal {
    BAD_REQUEST(400, "invalid_request", "the request is not well-formed HTTP"),
    BAD_TARGET(400, "invalid_request", "the address is ambiguous or badly encoded"),
    UNKNOWN_HOST(404, "not_found", "nobody is served at this host"),
    TOO_SLOW(408, "invalid_request", "the body did not arrive in time"),
    TOO_LARGE(413, "invalid_request", "the body is too large"),
    LONG_TARGET(414, "invalid_request", "the address is too long"),
    LONG_HEADER(431, "invalid_request", "the header is too large"),
    FAULT(500, "server_error", "something went wrong inside"),
    BUSY(503, "temporarily_unavailable", "the server has too much to do just now"),
    STOPPING(503, "temporarily_unavailable", "the server is about to stop");

    private final int status;
    private final String code;
    private final String sentence;

    EdgeRefusal(int status, String code, String sentence) {
        this.status = status;
        this.code = code;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }

    /// Whether what is left of the request may not be worth reading.
    boolean endsConnection() {
        return switch (this) {
            case BAD_REQUEST, TOO_SLOW, TOO_LARGE, LONG_TARGET, LONG_HEADER, STOPPING -> true;
            case BAD_TARGET, UNKNOWN_HOST, FAULT, BUSY -> false;
        };
    }
}
