package dev.sallyport.http;

import static java.util.Objects.requireNonNull;

import dev.sallyport.protocol.Router;
import dev.sallyport.tenant.Tenant;
import java.util.function.Predicate;

/// One tenant as the edge sees it.
///
/// @param registeredOrigin whether an `Origin` is that of a redirect URI one of its clients
///   registered; asked for doors that such pages may read
public record Site(Tenant tenant, Router router, Predicate<String> registeredOrigin) {

    public Site {
        requireNonNull(tenant);
        requireNonNull(router);
        requireNonNull(registeredOrigin);
    }
}
