package dev.sallyport.http;

import java.net.InetSocketAddress;
import java.util.Optional;

/// Where to listen and how.
///
/// @param listen port 0 takes any free one
/// @param management where `/health/live`, `/health/ready` and `/metrics` answer, in plain HTTP
/// @param trustedProxies whose word about the client's address and the host is taken
public record HttpSettings(
        InetSocketAddress listen,
        Optional<InetSocketAddress> management,
        Optional<TlsFiles> tls,
        TrustedProxies trustedProxies,
        Limits limits) {}
