package dev.sallyport.scope;

import static dev.sallyport.protocol.ErrorCode.INVALID_SCOPE;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.client.Client;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Trail;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.AdminScopes;
import dev.sallyport.tenant.Tenant;
import java.util.Collection;
import java.util.List;

/// The scopes of a request, after defaults.
public final class Scopes {
    private Scopes() {}

    /// What the request asks for: its own words, or the defaults when it has none. The scopes of
    /// the admin API are no person's to allow.
    ///
    /// @param words the space-separated words of `scope`, empty when it was absent
    @Spec("RFC6749-3.3")
    public static List<String> asked(
            List<String> words, Client client, Tenant tenant, Trail trail) {
        require(
                words.stream().noneMatch(AdminScopes.ALL::contains),
                INVALID_SCOPE,
                "the scopes of the admin API are given by client_credentials alone");
        if (!words.isEmpty()) {
            return named(words, client, tenant);
        }
        var defaults = defaults(client, tenant, trail);
        require(
                !defaults.isEmpty(),
                INVALID_SCOPE,
                "name the scope: this app has none that is granted by default");
        return defaults;
    }

    /// The words, once each is one the tenant knows and the client registered. What is neither is
    /// refused in the same words, and so is what could be no scope at all.
    @Spec({"RFC6749-3.3", "RFC6749-A.4"})
    public static List<String> named(List<String> words, Client client, Tenant tenant) {
        require(
                words.stream().allMatch(word -> isOpen(word, client, tenant)),
                INVALID_SCOPE,
                "scope names one that this app has not registered or this server does not know");
        return List.copyOf(words);
    }

    /// What a request without `scope` asks for; possibly nothing. In the client's own order.
    @Spec("RFC6749-3.3")
    public static List<String> defaults(Client client, Tenant tenant, Trail trail) {
        var own =
                client.scopes().stream()
                        .filter(tenant::knows)
                        .filter(scope -> !AdminScopes.ALL.contains(scope))
                        .distinct()
                        .toList();
        if (tenant.allows(Leniency.ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT)) {
            trail.used(Leniency.ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT);
            return own;
        }
        return own.stream().filter(scope -> isByDefault(scope, tenant)).toList();
    }

    /// Whether nothing is asked that was not granted.
    public static boolean within(Collection<String> asked, Collection<String> granted) {
        return granted.containsAll(asked);
    }

    private static boolean isOpen(String word, Client client, Tenant tenant) {
        return tenant.knows(word) && client.scopes().contains(word);
    }

    private static boolean isByDefault(String scope, Tenant tenant) {
        var info = tenant.scopes().get(scope);
        return info != null && info.byDefault();
    }
}
