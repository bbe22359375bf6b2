package dev.sallyport.apps;

import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.PathTemplate;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.tenant.Tenant;
import java.util.Set;

/// The logos of apps. What an address shows never changes.
public final class LogoEndpoint implements Endpoint {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Tenant tenant;
    private final Logos logos;

    public LogoEndpoint(Tenant tenant, Logos logos) {
        this.tenant = tenant;
        this.logos = logos;
    }

    @Override
    public String name() {
        return Logos.DOOR;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply handle(Request request) {
        return tenant.dialect().paths(Logos.DOOR).stream()
                .flatMap(path -> PathTemplate.of(path).read(request.path()).stream())
                .flatMap(name -> logos.find(name, request.at()).stream())
                .findFirst()
                .<Reply>map(png ->
                        new Reply.File("image/png", png, Headers.NONE)
                                .with("Cache-Control", FOR_EVER))
                .orElseThrow(() -> refused(NOT_FOUND, "there is no such picture"));
    }
}
