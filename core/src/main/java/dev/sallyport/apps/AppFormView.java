package dev.sallyport.apps;

import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.Review;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.protocol.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form of an app: empty, as it was typed with what is wrong, or as the app is.
///
/// @param existing of an app that is there already
/// @param scopes what may be ticked
/// @param categories what a scope is found under, by its name, where the tenant says it
/// @param usualAuthentication how an app with a secret proves itself where nothing is chosen
/// @param card what the consent page would show
/// @param caution what it would say of the app
/// @param action where the forms of this page go
/// @param nonce makes sending a form twice create one app; a hidden field `nonce`
/// @param proof the hidden field `proof` of each form
public record AppFormView(
        ConsoleFrame console,
        Optional<Existing> existing,
        AppDraft draft,
        List<Problem> problems,
        Notice notice,
        List<ScopeLine> scopes,
        Map<String, String> categories,
        String usualAuthentication,
        AppCard card,
        Optional<Caution> caution,
        String action,
        String nonce,
        String proof)
        implements View {
    public AppFormView {
        problems = List.copyOf(problems);
        scopes = List.copyOf(scopes);
        categories = Map.copyOf(categories);
    }

    /// What is said above the form when something was done.
    public enum Notice {
        NONE,
        SAVED,
        RETIRED,
        LIVE,
        RESTORED,
        SUBMITTED,
        TAKEN_BACK
    }

    /// A live secret.
    ///
    /// @param since when it was made
    /// @param lastUsed to the hour; absent when no use of it is known
    public record Secret(Instant since, Optional<Instant> lastUsed) {}

    /// @param name as it is kept, whatever stands in the form
    /// @param version of the record that was read, a hidden field `version`
    /// @param secrets the live ones, the oldest first
    /// @param forgottenAt of a deleted app: until then it can be restored
    /// @param requests where its requests are listed
    /// @param webhooks where its webhook is
    /// @param tryIt where it can be tried
    /// @param usage where it is seen how much it is used
    /// @param isReviewed whether it needs to be approved to go live
    /// @param review the last one
    /// @param mayChange whether who looks at it may do more
    public record Existing(
            String clientId,
            String name,
            long version,
            Stage stage,
            List<Secret> secrets,
            Optional<Instant> forgottenAt,
            String requests,
            String webhooks,
            String tryIt,
            String usage,
            boolean isReviewed,
            Optional<Review> review,
            boolean mayChange) {
        public Existing {
            secrets = List.copyOf(secrets);
        }
    }
}
