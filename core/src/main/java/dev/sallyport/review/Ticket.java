package dev.sallyport.review;

import dev.sallyport.apps.Forerunner;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import java.time.Instant;
import java.util.HexFormat;

/// The place of an app in the queue. It only leads to the app, whose own record says whether it
/// waits there.
///
/// @param since when it was drawn
public record Ticket(String clientId, Instant since) implements Forerunner {
    public static final String KIND = "review";

    /// Listings are in the order of keys: the oldest comes first.
    ///
    /// @param version of the app's record, so that each time it is handed in is another one
    String key(long version) {
        return HexFormat.of().toHexDigits(since.toEpochMilli()) + "-" + version + "-" + clientId;
    }

    public static final Codec<Ticket> CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(Ticket ticket) {
                    return JsonObject.builder()
                            .add("client_id", ticket.clientId())
                            .add("since", ticket.since())
                            .build();
                }

                @Override
                public Ticket read(JsonObject body) {
                    return new Ticket(
                            body.requiredString("client_id"), body.requiredInstant("since"));
                }
            };
}
