package dev.sallyport.client;

/// A client's public name: 1 to 255 visible ASCII characters (RFC 6749 A.1).
public record ClientId(String value) {

    public ClientId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a client id is 1 to 255 visible ASCII characters");
        }
    }

    public static boolean isValid(String candidate) {
        return !candidate.isEmpty()
                && candidate.length() <= 255
                && candidate.chars().allMatch(character -> character >= 0x20 && character < 0x7f);
    }

    @Override
    public String toString() {
        return value;
    }
}
