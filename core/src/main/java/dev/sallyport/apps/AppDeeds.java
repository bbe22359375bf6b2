package dev.sallyport.apps;

import dev.sallyport.apps.Apps.Outcome;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.audit.Change;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientMetadata;
import dev.sallyport.house.OwnPages.Undertaking;
import dev.sallyport.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What developers do with their apps, as the audit log tells it: what was before and after, and of
/// secrets that they changed.
final class AppDeeds {
    private final ConsolePages pages;

    AppDeeds(ConsolePages pages) {
        this.pages = pages;
    }

    Outcome created(Entry entry, String clientId, Supplier<Outcome> work) {
        return pages.noted(
                entry,
                new Undertaking("createApp", resource(clientId), Change.NONE),
                work,
                outcome -> came(JsonObject.empty(), List.of(), outcome));
    }

    Outcome changed(AtApp at, String action, Supplier<Outcome> work) {
        var before = at.client();
        return pages.noted(
                at.entry(),
                new Undertaking(action, resource(at.app().key()), Change.NONE),
                work,
                outcome -> came(told(before), before.secretHashes(), outcome));
    }

    /// The same of a step that the app takes on its way to all users.
    boolean moved(AtApp at, String action, BooleanSupplier work) {
        var change = Change.named(List.of("stage"));
        return pages.noted(
                at.entry(),
                new Undertaking(action, resource(at.app().key()), change),
                work::getAsBoolean,
                change::when);
    }

    private static Optional<Change> came(JsonObject before, List<String> hashes, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused _ -> Optional.empty();
            case Outcome.Done done -> {
                var app = done.app().value();
                var change = Change.between(before, told(app));
                yield Optional.of(
                        app.secretHashes().equals(hashes) ? change : change.and("client_secret"));
            }
        };
    }

    /// The log outlives the person who owns it.
    private static JsonObject told(Client app) {
        var members = new LinkedHashMap<>(ClientMetadata.of(app).members());
        members.remove("owner");
        return new JsonObject(members);
    }

    private static String resource(String clientId) {
        return "clients/" + clientId;
    }
}
