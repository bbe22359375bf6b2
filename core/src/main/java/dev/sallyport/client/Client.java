package dev.sallyport.client;

import dev.sallyport.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an application registered. Refuses to be built when a rule is broken; the message names the
/// field and the rule (see [ClientRules]).
///
/// @param secretHashes SHA-256 of each live secret, as unpadded base64url
/// @param redirectUris exactly as registered
/// @param scopes what the client may ask for, in order
/// @param jwks its public keys for `private_key_jwt`
/// @param jwksUri where those keys are published instead
/// @param idTokenAlg the JWS algorithm of its ID tokens
/// @param accessTokenAlg the JWS algorithm of its access tokens
/// @param opaqueAccessTokens whether its access tokens are sealed instead of signed
/// @param isNative whether loopback redirects match on any port (RFC 8252 7.3)
/// @param firstParty whether the consent page is left out
/// @param owner the user name of the application's creator
/// @param upkeep of an app that was created in the developer console
public record Client(
        ClientId id,
        AuthMethod authMethod,
        List<String> secretHashes,
        List<String> redirectUris,
        Set<String> grantTypes,
        Set<String> responseTypes,
        List<String> scopes,
        Optional<JsonObject> jwks,
        Optional<URI> jwksUri,
        String idTokenAlg,
        String accessTokenAlg,
        boolean opaqueAccessTokens,
        boolean isNative,
        boolean firstParty,
        Optional<Duration> accessTokenLifetime,
        Optional<Duration> refreshTokenLifetime,
        Optional<String> owner,
        AppCard card,
        Optional<Upkeep> upkeep) {

    /// As many as are needed to change a secret without a pause.
    private static final int LIVE_SECRETS = 2;

    public Client {
        secretHashes = List.copyOf(secretHashes);
        redirectUris = List.copyOf(redirectUris);
        grantTypes = Set.copyOf(grantTypes);
        responseTypes = Set.copyOf(responseTypes);
        scopes = List.copyOf(scopes);
        ClientRules.check(
                id,
                authMethod,
                secretHashes,
                redirectUris,
                grantTypes,
                responseTypes,
                jwks,
                jwksUri);
        ClientRules.checkSigningAlg("id_token_signed_response_alg", idTokenAlg);
        ClientRules.checkSigningAlg("access_token_signed_response_alg", accessTokenAlg);
    }

    /// One that the configuration or an operator registered.
    public Client(
            ClientId id,
            AuthMethod authMethod,
            List<String> secretHashes,
            List<String> redirectUris,
            Set<String> grantTypes,
            Set<String> responseTypes,
            List<String> scopes,
            Optional<JsonObject> jwks,
            Optional<URI> jwksUri,
            String idTokenAlg,
            String accessTokenAlg,
            boolean opaqueAccessTokens,
            boolean isNative,
            boolean firstParty,
            Optional<Duration> accessTokenLifetime,
            Optional<Duration> refreshTokenLifetime,
            Optional<String> owner,
            AppCard card) {
        this(
                id,
                authMethod,
                secretHashes,
                redirectUris,
                grantTypes,
                responseTypes,
                scopes,
                jwks,
                jwksUri,
                idTokenAlg,
                accessTokenAlg,
                opaqueAccessTokens,
                isNative,
                firstParty,
                accessTokenLifetime,
                refreshTokenLifetime,
                owner,
                card,
                Optional.empty());
    }

    /// What the consent page shows of an app.
    public record AppCard(
            String name,
            Optional<URI> logo,
            Optional<URI> website,
            Optional<URI> privacyPolicy,
            Optional<URI> terms,
            List<String> contacts) {
        public AppCard {
            contacts = List.copyOf(contacts);
        }

        public AppCard withoutWebsite() {
            return new AppCard(name, logo, Optional.empty(), privacyPolicy, terms, contacts);
        }
    }

    /// The same under another id.
    Client withId(ClientId other) {
        return copy(other, secretHashes, upkeep);
    }

    /// The same app, looked after in another way.
    public Client with(Upkeep next) {
        return copy(id, secretHashes, Optional.of(next));
    }

    /// The same app with a new secret beside the newest one; an older one ends.
    ///
    /// @param hash of the new secret
    public Client withNewSecret(String hash, Instant at) {
        var hashes = new ArrayList<>(secretHashes);
        hashes.add(hash);
        var first = Math.max(0, hashes.size() - LIVE_SECRETS);
        return withSecrets(hashes.subList(first, hashes.size()), at);
    }

    /// The same app with other live secrets.
    public Client withSecrets(List<String> secrets, Instant at) {
        return copy(id, secrets, upkeep.map(known -> known.withSecrets(secrets, at)));
    }

    /// This registration in the place of another one of the same app: what was given to that one is
    /// this one's.
    public Client inPlaceOf(Client before, Instant at) {
        return copy(
                before.id,
                secretHashes,
                before.upkeep.map(known -> known.withSecrets(secretHashes, at)));
    }

    private Client copy(ClientId id, List<String> secrets, Optional<Upkeep> upkeep) {
        return new Client(
                id,
                authMethod,
                secrets,
                redirectUris,
                grantTypes,
                responseTypes,
                scopes,
                jwks,
                jwksUri,
                idTokenAlg,
                accessTokenAlg,
                opaqueAccessTokens,
                isNative,
                firstParty,
                accessTokenLifetime,
                refreshTokenLifetime,
                owner,
                card,
                upkeep);
    }

    /// Deleted by its developer: nobody but he finds it any more.
    public boolean isDeleted() {
        return upkeep.flatMap(Upkeep::deletedAt).isPresent();
    }

    /// Whether whoever registered it has not taken it live, or nobody has approved it yet.
    public boolean isBeingBuilt() {
        return upkeep.filter(known -> known.stage() != Upkeep.Stage.LIVE).isPresent();
    }

    /// Whether the client cannot keep a secret (RFC 6749 2.1).
    public boolean isPublic() {
        return authMethod == AuthMethod.NONE;
    }

    public boolean mayUse(String grantType) {
        return grantTypes.contains(grantType);
    }

    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
