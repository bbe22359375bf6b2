package dev.sallyport.dialects;

import static dev.sallyport.protocol.Leniency.ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT;
import static dev.sallyport.protocol.Leniency.CLIENT_CREDENTIALS_SPEAK_FOR_THE_OWNER;

import dev.sallyport.protocol.Dialect;
import dev.sallyport.protocol.Dialect.Defaults;
import dev.sallyport.protocol.Dialect.WebhookSignature;
import java.time.Duration;
import java.util.Set;

/// DottedSign never mentions scopes: an app asks for all it registered. A client credentials token
/// belongs to whoever created the app. Lifetimes are set per app by its developer. What is sent to
/// a webhook is signed in a header `Signature`.
public final class Dottedsign {
    public static final Dialect DIALECT =
            new Dialect(
                    "dottedsign",
                    Doors.at("/v1/oauth/authorize", "/v1/oauth/token"),
                    Set.of(
                            ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT,
                            CLIENT_CREDENTIALS_SPEAK_FOR_THE_OWNER),
                    new Defaults(Duration.ofHours(1), Duration.ofDays(90), true, true),
                    new WebhookSignature("Signature", false));

    private Dottedsign() {}
}
