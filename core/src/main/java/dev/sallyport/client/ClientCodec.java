package dev.sallyport.client;

import dev.sallyport.client.Client.AppCard;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;

/// A client as it is stored: by the names of RFC 7591 where it has them.
public final class ClientCodec implements Codec<Client> {
    @Override
    public JsonObject write(Client client) {
        var card = client.card();
        return JsonObject.builder()
                .add("client_id", client.id().value())
                .add("registration", client.id().registration())
                .add("token_endpoint_auth_method", client.authMethod().wireName())
                .add("client_secret_sha256", client.secretHashes())
                .add("redirect_uris", client.redirectUris())
                .add("grant_types", client.grantTypes())
                .add("response_types", client.responseTypes())
                .add("scope", client.scopes())
                .add("jwks", client.jwks())
                .add("jwks_uri", client.jwksUri().map(URI::toString))
                .add("id_token_signed_response_alg", client.idTokenAlg())
                .add("access_token_signed_response_alg", client.accessTokenAlg())
                .add("opaque_access_tokens", client.opaqueAccessTokens())
                .add("native", client.isNative())
                .add("first_party", client.firstParty())
                .add("access_token_lifetime", client.accessTokenLifetime().map(Duration::toSeconds))
                .add(
                        "refresh_token_lifetime",
                        client.refreshTokenLifetime().map(Duration::toSeconds))
                .add("owner", client.owner())
                .add("client_name", card.name())
                .add("logo_uri", card.logo().map(URI::toString))
                .add("client_uri", card.website().map(URI::toString))
                .add("policy_uri", card.privacyPolicy().map(URI::toString))
                .add("tos_uri", card.terms().map(URI::toString))
                .add("contacts", card.contacts())
                .add("console", client.upkeep().map(UpkeepCodec::write))
                .build();
    }

    @Override
    public Client read(JsonObject body) {
        return new Client(
                new ClientId(body.requiredString("client_id"), body.string("registration")),
                AuthMethod.of(body.requiredString("token_endpoint_auth_method"))
                        .orElseThrow(() -> new JsonException("unknown client authentication")),
                body.strings("client_secret_sha256"),
                body.strings("redirect_uris"),
                new LinkedHashSet<>(body.strings("grant_types")),
                new LinkedHashSet<>(body.strings("response_types")),
                body.strings("scope"),
                body.object("jwks"),
                uri(body, "jwks_uri"),
                body.requiredString("id_token_signed_response_alg"),
                body.requiredString("access_token_signed_response_alg"),
                body.isTrue("opaque_access_tokens"),
                body.isTrue("native"),
                body.isTrue("first_party"),
                body.number("access_token_lifetime").map(Duration::ofSeconds),
                body.number("refresh_token_lifetime").map(Duration::ofSeconds),
                body.string("owner"),
                new AppCard(
                        body.requiredString("client_name"),
                        uri(body, "logo_uri"),
                        uri(body, "client_uri"),
                        uri(body, "policy_uri"),
                        uri(body, "tos_uri"),
                        body.strings("contacts")),
                body.object("console").map(UpkeepCodec::read));
    }

    private static Optional<URI> uri(JsonObject body, String name) {
        return body.string(name).map(URI::create);
    }
}
