package dev.sallyport.tenant;

import static java.util.Objects.requireNonNull;

import dev.sallyport.protocol.Dialect;
import dev.sallyport.protocol.Leniency;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// One company's authorization server.
///
/// @param name how the store and the configuration call it
/// @param scopes what its API offers, in the order of the configuration; the standard OpenID scopes
///   are always there and need not be listed
/// @param audience what access tokens name as `aud` when nothing else was asked
public record Tenant(
        String name,
        Issuer issuer,
        Dialect dialect,
        Map<String, ScopeInfo> scopes,
        String audience,
        Policy policy,
        Look look) {

    /// Scopes every tenant knows (OIDCC 5.4 and 11).
    public static final List<String> STANDARD_SCOPES =
            List.of("openid", "profile", "email", "address", "phone", "offline_access");

    public Tenant {
        requireNonNull(name);
        requireNonNull(issuer);
        requireNonNull(dialect);
        requireNonNull(audience);
        requireNonNull(policy);
        requireNonNull(look);
        if (scopes.keySet().stream().anyMatch(AdminScopes::isReserved)) {
            throw new IllegalArgumentException("a tenant's own scopes are not the house's");
        }
        scopes = Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
    }

    /// Scopes as people read them: who somebody is, then what the tenant offers, in its own order,
    /// and last that it goes on while he is away. A standard scope that the tenant lists itself
    /// stands where it is listed.
    public List<String> inOrder(Collection<String> some) {
        var last = List.of("offline_access");
        var order = new LinkedHashSet<>(STANDARD_SCOPES);
        order.removeAll(last);
        order.removeAll(scopes.keySet());
        order.addAll(scopes.keySet());
        order.addAll(last);
        order.addAll(some.stream().sorted().toList());
        order.retainAll(some);
        return List.copyOf(order);
    }

    public boolean knows(String scope) {
        return STANDARD_SCOPES.contains(scope)
                || scopes.containsKey(scope)
                || AdminScopes.ALL.contains(scope);
    }

    public boolean allows(Leniency leniency) {
        return dialect.allows(leniency);
    }

    /// The announced address of a door, such as `token_endpoint`.
    public String address(String door) {
        return issuer.at(
                dialect.path(door).orElseThrow(() -> new IllegalArgumentException("no " + door)));
    }
}
