package dev.sallyport.flow;

import dev.sallyport.spec.Spec;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A registered redirect URI as people have to be told of it.
public record ReturnAddress(String redirectUri) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /// Where the browser goes, for people: the host, or the scheme of an app.
    public String shown() {
        return webHost().map(host -> host + port()).orElseGet(this::scheme);
    }

    /// Whether it leads to the user's own machine.
    @Spec("RFC8252-7.3")
    public boolean isLoopback() {
        return webHost().filter(LOOPBACK::contains).isPresent();
    }

    /// Whether any app on the user's machine could answer at it, not only the one that registered.
    @Spec("RFC8252-8.6")
    public boolean isUnproven() {
        return webHost().isEmpty() || isLoopback();
    }

    private Optional<String> webHost() {
        return scheme().equals("https") || scheme().equals("http")
                ? Optional.ofNullable(uri().getHost()).map(host -> host.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private String port() {
        return uri().getPort() < 0 ? "" : ":" + uri().getPort();
    }

    private String scheme() {
        return uri().getScheme().toLowerCase(Locale.ROOT);
    }

    private URI uri() {
        return URI.create(redirectUri);
    }
}
