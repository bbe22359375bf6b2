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
/// @param review the last one, where it was handed in for one
public record Upkeep(
        String workspace,
        Stage stage,
        Instant createdAt,
        Map<String, Instant> secretsSince,
        Optional<Instant> deletedAt,
        Optional<Review> review) {
    /// How long a deleted app can be restored.
    public static final Duration KEPT_DELETED = Duration.ofDays(7);

    public Upkeep {
        secretsSince = Map.copyOf(secretsSince);
    }

    /// One that nobody reviewed.
    public Upkeep(
            String workspace,
            Stage stage,
            Instant createdAt,
            Map<String, Instant> secretsSince,
            Optional<Instant> deletedAt) {
        this(workspace, stage, createdAt, secretsSince, deletedAt, Optional.empty());
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
        return new Upkeep(workspace, next, createdAt, secretsSince, deletedAt, review);
    }

    /// The tenant's people are asked to look at it.
    public Upkeep submitted(Review asked) {
        return new Upkeep(
                workspace, Stage.REVIEW, createdAt, secretsSince, deletedAt, Optional.of(asked));
    }

    /// In development again, for its developer's own reasons.
    public Upkeep withdrawn() {
        return new Upkeep(
                workspace, Stage.DEVELOPMENT, createdAt, secretsSince, deletedAt, Optional.empty());
    }

    /// In development again, because a reviewer wants something changed.
    public Upkeep sentBack(String reason, Instant at) {
        var answered = review.orElseGet(() -> new Review("", at, "", "")).sentBack(reason);
        return new Upkeep(
                workspace,
                Stage.DEVELOPMENT,
                createdAt,
                secretsSince,
                deletedAt,
                Optional.of(answered));
    }

    /// With other live secrets. Those that are not known are made now.
    ///
    /// @param hashes of the secrets
    public Upkeep withSecrets(List<String> hashes, Instant at) {
        var since =
                hashes.stream()
                        .distinct()
                        .collect(
                                toUnmodifiableMap(
                                        hash -> hash, hash -> secretsSince.getOrDefault(hash, at)));
        return new Upkeep(workspace, stage, createdAt, since, deletedAt, review);
    }

    /// Deleted, and with it taken back from review; or, without a time, restored.
    public Upkeep deleted(Optional<Instant> at) {
        var next = stage == Stage.REVIEW ? withdrawn() : this;
        return new Upkeep(workspace, next.stage, createdAt, secretsSince, at, next.review);
    }

    /// When nothing is left of it.
    public Optional<Instant> forgottenAt() {
        return deletedAt.map(at -> at.plus(KEPT_DELETED));
    }
}
