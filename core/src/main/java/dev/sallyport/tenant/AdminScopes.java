package dev.sallyport.tenant;

import java.util.List;

/// The scopes of the admin API. Every tenant knows them, but nobody is offered them, they are never
/// granted by default and nobody is asked to consent to them: a client has them because the
/// operator registered it so, and gets them by `client_credentials` alone.
public final class AdminScopes {
    public static final String READ = "sallyport:admin:read";
    public static final String WRITE = "sallyport:admin:write";
    public static final List<String> ALL = List.of(READ, WRITE);

    private static final String PREFIX = "sallyport:";

    private AdminScopes() {}

    /// Whether a tenant may not call a scope of its own so.
    public static boolean isReserved(String scope) {
        return scope.startsWith(PREFIX);
    }
}
