package dev.sallyport.apps;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Params;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What stands in the form of an app, as it was typed.
///
/// @param type `public` or `private`
/// @param redirectUris one a line, or separated by commas
/// @param authentication how a private app proves itself, by its wire name; empty: as is usual here
/// @param keys of one that signs: a JWK set, PEM, or the https address of a JWK set
/// @param accessLifetime in minutes; empty for the tenant's
/// @param refreshLifetime in days; empty for the tenant's
public record AppDraft(
        String name,
        String type,
        String redirectUris,
        List<String> scopes,
        String website,
        String privacyPolicy,
        String terms,
        String contact,
        String authentication,
        String keys,
        String accessLifetime,
        String refreshLifetime) {
    static final String PUBLIC = "public";
    static final String PRIVATE = "private";

    public AppDraft {
        scopes = List.copyOf(scopes);
    }

    /// An empty form.
    ///
    /// @param scopes those that are ticked
    static AppDraft empty(List<String> scopes) {
        return new AppDraft("", PRIVATE, "", scopes, "", "", "", "", "", "", "", "");
    }

    static AppDraft of(Params form) {
        return new AppDraft(
                text(form, "name"),
                text(form, "type"),
                text(form, "redirect_uris"),
                form.all("scope").stream().distinct().toList(),
                text(form, "website"),
                text(form, "privacy_policy"),
                text(form, "terms"),
                text(form, "contact"),
                text(form, "authentication"),
                text(form, "keys"),
                text(form, "access_lifetime"),
                text(form, "refresh_lifetime"));
    }

    static AppDraft of(Client client) {
        AppCard card = client.card();
        return new AppDraft(
                card.name(),
                client.isPublic() ? PUBLIC : PRIVATE,
                String.join("\n", client.redirectUris()),
                client.scopes(),
                text(card.website()),
                text(card.privacyPolicy()),
                text(card.terms()),
                String.join(", ", card.contacts()),
                client.isPublic() ? "" : client.authMethod().wireName(),
                text(client.jwksUri()).concat(client.jwks().map(JsonObject::text).orElse("")),
                client.accessTokenLifetime()
                        .map(Duration::toMinutes)
                        .map(String::valueOf)
                        .orElse(""),
                client.refreshTokenLifetime()
                        .map(Duration::toDays)
                        .map(String::valueOf)
                        .orElse(""));
    }

    /// For showing the form once more.
    AppDraft withoutPrivateKeys() {
        return new AppDraft(
                name,
                type,
                redirectUris,
                scopes,
                website,
                privacyPolicy,
                terms,
                contact,
                authentication,
                AppKeys.shown(keys),
                accessLifetime,
                refreshLifetime);
    }

    boolean isPublic() {
        return type.equals(PUBLIC);
    }

    /// @param usual where nothing was chosen
    AuthMethod authMethod(AuthMethod usual) {
        return isPublic() ? AuthMethod.NONE : AuthMethod.of(authentication).orElse(usual);
    }

    private static String text(Params form, String name) {
        return form.optional(name).map(String::strip).orElse("");
    }

    private static String text(Optional<URI> address) {
        return address.map(URI::toString).orElse("");
    }
}
