package dev.sallyport.apps;

import dev.sallyport.tenant.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What a developer may have his app ask for.
final class AppScopes {
    private AppScopes() {}

    /// The standard ones first, then the tenant's in its own order.
    static List<String> offered(Tenant tenant) {
        return Stream.concat(
                        Tenant.STANDARD_SCOPES.stream(),
                        tenant.scopes().keySet().stream()
                                .filter(scope -> !Tenant.STANDARD_SCOPES.contains(scope)))
                .toList();
    }

    /// What each is found under, by its name, as far as the tenant says it.
    static Map<String, String> categories(Tenant tenant, Locale language) {
        var categories = new HashMap<String, String>();
        tenant.scopes()
                .forEach((scope, info) ->
                        info.category()
                                .ifPresent(
                                        category -> categories.put(scope, category.in(language))));
        return categories;
    }
}
