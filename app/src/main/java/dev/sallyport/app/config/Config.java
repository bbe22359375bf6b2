package dev.sallyport.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One server, as its configuration file describes it: checked, with every default filled in.
///
/// @param masterKeyFile what everything is sealed under; a server that is to be left alone needs it
/// @param trustedProxies addresses and networks whose forwarded headers are believed
public record Config(
        Listen listen,
        Listen management,
        StoreUrl store,
        Optional<Path> masterKeyFile,
        Optional<Tls> tls,
        List<String> trustedProxies,
        Outbound outbound,
        List<TenantConfig> tenants) {

    public Config {
        trustedProxies = List.copyOf(trustedProxies);
        tenants = List.copyOf(tenants);
    }

    /// @param certificate PEM, the server's own first
    /// @param key PEM, PKCS#8
    /// @param clientCa PEM; whose client certificates are asked for and believed
    public record Tls(Path certificate, Path key, Optional<Path> clientCa) {}

    /// What the server may fetch.
    ///
    /// @param allowPrivate whether addresses of private networks and of this machine are allowed
    /// @param caFile PEM; believed besides the certificate authorities of the JDK
    public record Outbound(boolean allowPrivate, Optional<Path> caFile) {}

    public Config withListen(Listen other) {
        return new Config(
                other, management, store, masterKeyFile, tls, trustedProxies, outbound, tenants);
    }

    public Config withStore(StoreUrl other) {
        return new Config(
                listen, management, other, masterKeyFile, tls, trustedProxies, outbound, tenants);
    }

    /// The tenant of that name.
    public Optional<TenantConfig> tenant(String name) {
        return tenants.stream().filter(each -> each.tenant().name().equals(name)).findFirst();
    }
}
