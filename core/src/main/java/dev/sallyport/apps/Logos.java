package dev.sallyport.apps;

import dev.sallyport.client.Client;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Bytes;
import dev.sallyport.protocol.PathTemplate;
import dev.sallyport.protocol.Upload;
import dev.sallyport.seal.Sha256;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import dev.sallyport.tenant.Tenant;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The logos of apps: drawn anew from what was sent, kept by us, and served from here, so that
/// nobody's server learns who looks at a consent page.
public final class Logos {
    /// In bytes, of what a developer may send.
    public static final int LARGEST = 3 * 1024 * 1024;

    public static final String DOOR = "logo";

    private static final int HASH_LENGTH = 16;
    private static final int MOST_OF_ONE_APP = 100;

    private final Tenant tenant;
    private final Shelf<Bytes> shelf;
    private final Function<Bytes, Optional<Bytes>> redrawing;

    /// @param shelf of kind `logo`, see [#CODEC]
    /// @param redrawing makes a small PNG of a PNG or JPEG; nothing of anything else
    public Logos(Tenant tenant, Shelf<Bytes> shelf, Function<Bytes, Optional<Bytes>> redrawing) {
        this.tenant = tenant;
        this.shelf = shelf;
        this.redrawing = redrawing;
    }

    public static final Codec<Bytes> CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(Bytes png) {
                    var text = Base64.getEncoder().encodeToString(png.copy());
                    return JsonObject.builder().add("png", text).build();
                }

                @Override
                public Bytes read(JsonObject body) {
                    return Bytes.of(Base64.getDecoder().decode(body.requiredString("png")));
                }
            };

    Optional<Bytes> redrawn(Upload upload) {
        return upload.isWhole() ? redrawing.apply(upload.bytes()) : Optional.empty();
    }

    /// Keeps an app's logo and says where it is found from now on. An address never shows another
    /// picture than before.
    URI keep(String clientId, Bytes png) {
        var hash = Sha256.url(Base64.getEncoder().encodeToString(png.copy()));
        var name = clientId + "." + hash.substring(0, HASH_LENGTH);
        shelf.create(name, png, Optional.empty(), Set.of("app:" + clientId));
        var path = PathTemplate.of(tenant.dialect().path(DOOR).orElseThrow());
        return URI.create(tenant.issuer().path() + path.with(name));
    }

    public Optional<Bytes> find(String name, Instant at) {
        return shelf.find(name, at).map(Shelf.Kept::value);
    }

    /// Forgets what an app showed that is forgotten.
    void forgetAll(String clientId, Instant at) {
        shelf.allByTag("app:" + clientId, MOST_OF_ONE_APP, at).forEach(shelf::forget);
    }

    /// Forgets what an app no longer shows. Left undone, it costs some space and nothing else.
    void forgetOthers(Client client, Instant at) {
        var shown = client.card().logo().map(URI::toString).orElse("");
        shelf.allByTag("app:" + client.id().value(), MOST_OF_ONE_APP, at).stream()
                .filter(kept -> !shown.endsWith("/" + kept.key()))
                .forEach(shelf::remove);
    }
}
