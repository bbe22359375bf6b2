package dev.sallyport.client;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of an app because its developer looks after it in the console.
///
/// @param workspace whose it is
/// @param secretsSince when each live secret was made, by the secret's hash
/// @param deletedAt when it was deleted; until [#KEPT_DELETED] later it can be restored
public record Upkeep(
        String workspace,
        Stage stage,
        Instant createdAt,
        Map<String, Instant> secretsSince,
        Optional<Instant> deletedAt) {
    /// How long a deleted app can be restored.
    public static final Duration KEPT_DELETED = Duration.ofDays(7);

    public Upkeep {
        secretsSince = Map.copyOf(secretsSince);
    }

    /// How far an app has come.
    public enum Stage {
        /// Whoever is asked to allow it is told that it is being built.
        DEVELOPMENT,
        /// The same, while the tenant's people look at it.
        REVIEW,
        LIVE
    }

    public Upkeep at(Stage next) {
        return new Upkeep(workspace, next, createdAt, secretsSince, deletedAt);
    }

    public Upkeep withSecrets(Map<String, Instant> since) {
        return new Upkeep(workspace, stage, createdAt, since, deletedAt);
    }

    /// When each of the secrets was made; those that are not known are made now.
    Map<String, Instant> since(List<String> secrets, Instant at) {
        return secrets.stream()
                .distinct()
                .collect(
                        toUnmodifiableMap(
                                secret -> secret, secret -> secretsSince.getOrDefault(secret, at)));
    }

    public Upkeep deleted(Optional<Instant> at) {
        return new Upkeep(workspace, stage, createdAt, secretsSince, at);
    }

    /// When nothing is left of it.
    public Optional<Instant> forgottenAt() {
        return deletedAt.map(at -> at.plus(KEPT_DELETED));
    }
}
