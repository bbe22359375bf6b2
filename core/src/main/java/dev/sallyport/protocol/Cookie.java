package dev.sallyport.protocol;

import java.time.Duration;

/// A cookie of ours. Always HttpOnly and SameSite=Lax: a cross-site POST never carries it.
public record Cookie(String name, String value, String path, boolean secure, Duration lifetime) {

    /// The `Set-Cookie` value. A lifetime of zero ends with the browser's session.
    public String header() {
        return name
                + "="
                + value
                + "; Path="
                + path
                + (lifetime.isZero() ? "" : "; Max-Age=" + lifetime.toSeconds())
                + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    @Override
    public String toString() {
        return "Cookie[" + name + "=***]";
    }
}
