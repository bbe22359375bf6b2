package dev.sallyport.client;

import dev.sallyport.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// A client in the names of RFC 7591 and of the configuration: what is told of it, and what may be
/// sent again as it is. Never its secrets.
public final class ClientMetadata {
    private ClientMetadata() {}

    public static JsonObject of(Client client) {
        var card = client.card();
        return JsonObject.builder()
                .add("client_id", client.id().value())
                .add("client_name", card.name())
                .add("redirect_uris", client.redirectUris())
                .add("grant_types", client.grantTypes().stream().sorted().toList())
                .add("response_types", client.responseTypes().stream().sorted().toList())
                .add("token_endpoint_auth_method", client.authMethod().wireName())
                .add("scope", words(client))
                .add("jwks", client.jwks())
                .add("jwks_uri", client.jwksUri().map(URI::toString))
                .add("application_type", client.isNative() ? "native" : "web")
                .add("id_token_signed_response_alg", client.idTokenAlg())
                .add("logo_uri", card.logo().map(URI::toString))
                .add("client_uri", card.website().map(URI::toString))
                .add("policy_uri", card.privacyPolicy().map(URI::toString))
                .add("tos_uri", card.terms().map(URI::toString))
                .add("contacts", card.contacts())
                .add("first_party", client.firstParty())
                .add(
                        "access_token_lifetime",
                        client.accessTokenLifetime().map(ClientMetadata::seconds))
                .add(
                        "refresh_token_lifetime",
                        client.refreshTokenLifetime().map(ClientMetadata::seconds))
                .add("access_token_signed_response_alg", client.accessTokenAlg())
                .add("access_token_format", client.opaqueAccessTokens() ? "opaque" : "jwt")
                .add("owner", client.owner())
                .add("stage", client.upkeep().map(Upkeep::stage).map(ClientMetadata::stage))
                .build();
    }

    private static Optional<String> words(Client client) {
        return Optional.of(String.join(" ", client.scopes())).filter(words -> !words.isEmpty());
    }

    private static String seconds(Duration lifetime) {
        return lifetime.toSeconds() + "s";
    }

    /// As the wire says it.
    public static String stage(Upkeep.Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
