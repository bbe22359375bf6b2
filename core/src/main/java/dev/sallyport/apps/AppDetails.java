package dev.sallyport.apps;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.ClientId;
import dev.sallyport.client.Upkeep;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An app as its developer wants it, every rule kept.
record AppDetails(
        String name,
        AuthMethod authMethod,
        List<String> redirectUris,
        List<String> scopes,
        Optional<URI> website,
        Optional<URI> privacyPolicy,
        Optional<URI> terms,
        List<String> contacts,
        Optional<AppKeys> keys,
        Optional<Duration> accessLifetime,
        Optional<Duration> refreshLifetime) {
    private static final String ID_TOKEN_ALG = "RS256";
    private static final String ACCESS_TOKEN_ALG = "ES256";

    boolean hasSecret() {
        return authMethod.hasSecret();
    }

    /// Whether people, or their answers, would meet something in it that was not there before. To
    /// ask for less, and for fewer addresses, is no such thing.
    boolean isNewTo(Client client) {
        var card = new AppCard(name, client.card().logo(), website, privacyPolicy, terms, contacts);
        return !card.equals(client.card())
                || (authMethod == AuthMethod.NONE) != client.isPublic()
                || !client.redirectUris().containsAll(redirectUris)
                || !client.scopes().containsAll(scopes);
    }

    /// @param owner the user name of the developer who created it
    Client client(
            ClientId id,
            List<String> secrets,
            Optional<URI> logo,
            Optional<String> owner,
            Upkeep upkeep) {
        return new Client(
                id,
                authMethod,
                secrets,
                redirectUris,
                Set.of("authorization_code", "refresh_token"),
                Set.of("code"),
                scopes,
                keys.flatMap(each ->
                        each instanceof AppKeys.Kept(var jwks)
                                ? Optional.of(jwks)
                                : Optional.empty()),
                keys.flatMap(each ->
                        each instanceof AppKeys.Published(var address)
                                ? Optional.of(address)
                                : Optional.empty()),
                ID_TOKEN_ALG,
                ACCESS_TOKEN_ALG,
                false,
                RedirectRules.isNative(redirectUris),
                false,
                accessLifetime,
                refreshLifetime,
                owner,
                new AppCard(name, logo, website, privacyPolicy, terms, contacts),
                Optional.of(upkeep));
    }
}
