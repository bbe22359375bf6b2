package dev.sallyport.app;

import dev.sallyport.app.config.Config;
import dev.sallyport.clientauth.KeySetSource;
import dev.sallyport.http.FetchFailed;
import dev.sallyport.http.Outbound;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What clients publish, fetched within the limits of `outbound`.
final class Documents implements KeySetSource {
    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final Outbound outbound;

    Documents(Config.Outbound limits) {
        this.outbound = new Outbound(limits.allowPrivate(), limits.caFile(), DEADLINE);
    }

    @Override
    public Optional<JsonObject> fetch(URI address) {
        try {
            return Optional.of(JsonObject.parse(outbound.fetch(address)));
        } catch (FetchFailed | JsonException notHad) {
            LOG.info("a document of a client cannot be had: {}", notHad.getMessage());
            return Optional.empty();
        }
    }
}
