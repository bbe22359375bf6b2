package dev.sallyport.webhooks;

import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.apps.Problem;
import dev.sallyport.event.Event;
import dev.sallyport.protocol.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The page of an app's webhook and of what was sent to it.
///
/// @param appName how the app is called
/// @param app where its own page is
/// @param state whether there is a webhook
/// @param url as it was typed, or as it is kept
/// @param events those that are ticked
/// @param secret a new one, shown this once
/// @param version of the record that was read, a hidden field `version`
/// @param deliveries some of the last ones, the newest first
/// @param page which page of them it is, from 1
/// @param pages how many there are
/// @param action where the forms of this page go
/// @param proof the hidden field `proof` of each form
public record WebhooksView(
        ConsoleFrame console,
        String appName,
        String app,
        State state,
        String url,
        Set<Event.Type> events,
        List<Problem> problems,
        Notice notice,
        Optional<String> secret,
        String version,
        List<Delivery> deliveries,
        int page,
        int pages,
        String action,
        String proof)
        implements View {
    public WebhooksView {
        events = Set.copyOf(events);
        problems = List.copyOf(problems);
        deliveries = List.copyOf(deliveries);
    }

    /// How the webhook stands.
    public enum State {
        NONE,
        ON,
        /// Its receiver said that it is gone.
        OFF
    }

    /// What is said above the form.
    public enum Notice {
        NONE,
        SAVED,
        REMOVED,
        SENT,
        /// Nothing was sent: too much waits already.
        FULL
    }

    @Override
    public String toString() {
        return "WebhooksView[" + app + " secret=***]";
    }
}
