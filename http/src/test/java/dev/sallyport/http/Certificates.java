package dev.sallyport.http;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/// Self-signed certificates for `localhost`, known to everybody and so for tests only.
final class Certificates {
    private Certificates() {}

    /// `one` or `another`.
    static TlsFiles named(String name) {
        return new TlsFiles(file(name + ".pem"), file(name + ".key.pem"), Optional.empty());
    }

    private static Path file(String name) {
        try {
            return Path.of(Certificates.class.getResource("/tls/" + name).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
