package dev.sallyport.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How one vendor's clients expect to find our doors and talk through them. Everything a vendor may
/// differ in is a component here; no rule ever asks which vendor it serves.
///
/// @param paths by door name ([Endpoint#name]); the first is announced, all are served
/// @param leniencies what its documents need beyond the specifications
/// @param defaults what its documents promise where a client and its tenant say nothing
/// @param webhooks how its apps expect what is sent to them to be signed
public record Dialect(
        String name,
        Map<String, List<String>> paths,
        Set<Leniency> leniencies,
        Defaults defaults,
        WebhookSignature webhooks) {

    /// Where the documents say nothing about webhooks.
    public Dialect(
            String name,
            Map<String, List<String>> paths,
            Set<Leniency> leniencies,
            Defaults defaults) {
        this(name, paths, leniencies, defaults, WebhookSignature.OURS);
    }

    public Dialect {
        paths = Map.copyOf(paths);
        leniencies = Set.copyOf(leniencies);
    }

    /// @param publicClientsMayRefresh whether a client that cannot keep a secret gets refresh
    ///   tokens
    /// @param secretsInBody whether its documents tell developers to send their secret in the body
    ///   rather than in the `Authorization` header
    public record Defaults(
            Duration accessTokenLifetime,
            Duration refreshTokenLifetime,
            boolean publicClientsMayRefresh,
            boolean secretsInBody) {
        /// Where secrets are told to be sent in the header.
        public Defaults(
                Duration accessTokenLifetime,
                Duration refreshTokenLifetime,
                boolean publicClientsMayRefresh) {
            this(accessTokenLifetime, refreshTokenLifetime, publicClientsMayRefresh, false);
        }
    }

    /// HMAC-SHA256 in hexadecimal digits, in a header.
    ///
    /// @param isTimed whether the time is signed in front of the body and stands beside the digits,
    ///   so that what somebody recorded cannot be sent again later
    public record WebhookSignature(String header, boolean isTimed) {
        public static final WebhookSignature OURS =
                new WebhookSignature("Sallyport-Signature", true);
    }

    public boolean allows(Leniency leniency) {
        return leniencies.contains(leniency);
    }

    /// Where a door stands below the issuer; nothing when this dialect does not open it.
    public List<String> paths(String door) {
        return paths.getOrDefault(door, List.of());
    }

    /// The announced path of a door.
    public Optional<String> path(String door) {
        return paths(door).stream().findFirst();
    }
}
