package dev.sallyport.app.config;

import dev.sallyport.client.Client;
import dev.sallyport.tenant.ScopeInfo;
import dev.sallyport.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A client before its tenant is known: everything but its scopes has been checked.
final class ClientDraft {
    private final Fields fields;

    ClientDraft(Fields fields) {
        this.fields = fields;
    }

    /// The client, with the tenant's default scopes where it names none.
    Client in(Tenant tenant) {
        var named = ClientSection.scopes(fields);
        if (!named.stream().allMatch(tenant::knows)) {
            fields.problem(
                    "scope", "expected scopes that this tenant lists, or standard OpenID scopes");
        }
        return ClientSection.client(fields, named.isEmpty() ? defaults(tenant) : named);
    }

    /// Its id, when its secret is too short.
    Optional<String> guessable() {
        return ClientSection.guessable(fields);
    }

    private static List<String> defaults(Tenant tenant) {
        return tenant.scopes().entrySet().stream()
                .filter(scope -> scope.getValue().byDefault())
                .map(Map.Entry<String, ScopeInfo>::getKey)
                .toList();
    }
}
