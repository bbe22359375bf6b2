package dev.sallyport.apps;

import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.store.Shelf.Kept;
import java.time.Instant;
import java.util.Optional;

/// A developer at one of his apps, as its record was just read.
record AtApp(Entry entry, Kept<Client> app) {
    Client client() {
        return app.value();
    }

    Instant now() {
        return entry.request().at();
    }

    Optional<String> typed(String field) {
        return entry.request().form().optional(field);
    }

    /// Whether the form was made from this very record.
    boolean isAsShown() {
        var version = String.valueOf(app.version());
        return entry.request().form().required("version").equals(version);
    }

    Stage stage() {
        return client().upkeep().orElseThrow().stage();
    }
}
