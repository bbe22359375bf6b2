package dev.sallyport.clientauth;

import dev.sallyport.client.Client;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An id and a secret, each in every reading its spelling has.
record SecretCredential(List<String> clientIds, List<String> secrets) implements Credential {

    @Override
    public boolean proves(Optional<Client> client, Instant at) {
        var hashes = client.map(Client::secretHashes).orElse(List.of());
        var found = false;
        for (var secret : secrets) {
            found |= ClientSecrets.matches(secret, hashes);
        }
        return found;
    }

    @Override
    public Optional<String> secretHash(Client client) {
        return secrets.stream()
                .map(ClientSecrets::hash)
                .filter(client.secretHashes()::contains)
                .findFirst();
    }

    @Override
    public boolean isGuessable() {
        return true;
    }

    @Override
    public String toString() {
        return "SecretCredential[***]";
    }
}
