package dev.sallyport.refresh;

import static java.util.Comparator.naturalOrder;

import dev.sallyport.client.Client;
import dev.sallyport.grant.Grant;
import dev.sallyport.grant.Grants.Renewal;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Trail;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;

/// Who gets refresh tokens in a tenant, and for how long.
public final class RefreshRules {
    static final String GRANT_TYPE = "refresh_token";
    private static final String OFFLINE_ACCESS = "offline_access";

    private final Tenant tenant;

    public RefreshRules(Tenant tenant) {
        this.tenant = tenant;
    }

    /// Whether what was granted to the client may be refreshed.
    @Spec({"RFC6749-1.5", "RFC9700-2.2.2", "OIDCC-11"})
    public boolean isOpenTo(Client client, Collection<String> granted, Trail trail) {
        var policy = tenant.policy();
        var isOffline = granted.contains(OFFLINE_ACCESS);
        if (client.isPublic() && !policy.publicClientsMayRefresh()) {
            return false;
        }
        if (policy.refreshRequiresOfflineAccess() && !isOffline) {
            return false;
        }
        if (client.mayUse(GRANT_TYPE)) {
            return true;
        }
        var isLenient = isOffline && tenant.allows(Leniency.OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT);
        if (isLenient) {
            trail.used(Leniency.OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT);
        }
        return isLenient;
    }

    /// When a refresh token made at `at` dies unused: never after its grant may be refreshed at
    /// all.
    ///
    /// @param startedAt when the grant began
    public Instant refreshUntil(Client client, Instant startedAt, Instant at) {
        var policy = tenant.policy();
        var unused = at.plus(client.refreshTokenLifetime().orElse(policy.refreshTokenLifetime()));
        var end = startedAt.plus(policy.grantLifetime());
        return unused.isBefore(end) ? unused : end;
    }

    /// When an access token made at `at` expires.
    public Instant accessUntil(Client client, Instant at) {
        return at.plus(client.accessTokenLifetime().orElse(tenant.policy().accessTokenLifetime()));
    }

    /// What a grant bought is never remembered for a shorter time than before: it is also the proof
    /// that its code is spent.
    @Spec("RFC6749-4.1.2")
    Renewal renewal(Client client, Grant grant, Instant at) {
        var refreshUntil = refreshUntil(client, grant.startedAt(), at);
        var accessUntil = accessUntil(client, at);
        var lastUse = Stream.of(refreshUntil, accessUntil, grant.expiresAt());
        return new Renewal(refreshUntil, lastUse.max(naturalOrder()).orElseThrow());
    }
}
