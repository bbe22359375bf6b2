package dev.sallyport.discovery;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One tenant's metadata: its doors' addresses and what they say of themselves.
final class Metadata {
    private Metadata() {}

    /// A list that several doors have a part in is their union. Every server of one store tells the
    /// members in the same order. Throws [IllegalArgumentException] when two doors contradict each
    /// other.
    @Spec({"RFC8414-2", "OIDCD-3"})
    static JsonObject of(Tenant tenant, List<Endpoint> doors) {
        var members = new LinkedHashMap<String, Object>();
        members.put("issuer", tenant.issuer().value());
        var open = doors.stream().filter(door -> isOpen(tenant, door)).toList();
        open.stream()
                .map(Endpoint::name)
                .filter(Metadata::isAnnounced)
                .forEach(name -> members.put(name, tenant.address(name)));
        members.put("scopes_supported", scopes(tenant));
        open.forEach(door ->
                new TreeMap<>(door.metadata())
                        .forEach((name, value) -> members.merge(name, value, Metadata::both)));
        return new JsonObject(members);
    }

    private static boolean isOpen(Tenant tenant, Endpoint door) {
        return !tenant.dialect().paths(door.name()).isEmpty();
    }

    /// Doors for apps have metadata names; pages have others.
    private static boolean isAnnounced(String name) {
        return name.endsWith("_endpoint") || name.endsWith("_uri");
    }

    private static List<String> scopes(Tenant tenant) {
        return Stream.concat(Tenant.STANDARD_SCOPES.stream(), tenant.scopes().keySet().stream())
                .distinct()
                .toList();
    }

    private static Object both(Object one, Object other) {
        if (one instanceof Collection<?> some && other instanceof Collection<?> more) {
            var union = new LinkedHashSet<Object>(some);
            union.addAll(more);
            return List.copyOf(union);
        }
        if (!one.equals(other)) {
            throw new IllegalArgumentException("two doors contradict each other in the metadata");
        }
        return one;
    }
}
