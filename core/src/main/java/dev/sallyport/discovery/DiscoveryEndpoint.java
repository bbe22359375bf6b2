package dev.sallyport.discovery;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.util.List;
import java.util.Set;

/// Tells apps where the doors are and what they support.
public final class DiscoveryEndpoint implements Endpoint {
    private static final String CACHED = "public, max-age=300";

    private final JsonObject document;

    /// @param doors every other door of the tenant
    public DiscoveryEndpoint(Tenant tenant, List<Endpoint> doors) {
        this.document = Metadata.of(tenant, doors);
    }

    @Override
    public String name() {
        return "openid_configuration";
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    @Spec({"OIDCD-4", "RFC8414-3"})
    public Reply handle(Request request) {
        return Reply.json(document).with("Cache-Control", CACHED);
    }

    @Override
    public CrossOrigin crossOrigin() {
        return CrossOrigin.EVERYBODY;
    }
}
