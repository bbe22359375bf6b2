package dev.sallyport.tenant;

import java.net.URI;

/// The one name of a tenant in every token and document: an absolute http or https URL without
/// query, fragment or trailing slash. Fixed by configuration, never derived from a request.
public record Issuer(String value) {

    public Issuer {
        var uri = URI.create(value);
        var scheme = uri.getScheme();
        if (!("https".equals(scheme) || "http".equals(scheme))
                || uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null
                || value.endsWith("/")) {
            throw new IllegalArgumentException(
                    "an issuer is an http or https URL without query, fragment or trailing slash");
        }
    }

    /// Without port, in lower case.
    public String host() {
        return uri().getHost().toLowerCase(java.util.Locale.ROOT);
    }

    /// The path below the host: empty, or beginning and not ending with `/`.
    public String path() {
        return uri().getRawPath();
    }

    public boolean isSecure() {
        return value.startsWith("https:");
    }

    /// The address of something at a path below this issuer.
    public String at(String path) {
        return value + path;
    }

    private URI uri() {
        return URI.create(value);
    }
}
