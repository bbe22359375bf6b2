package dev.sallyport.clientauth;

import static dev.sallyport.protocol.ErrorCode.INVALID_CLIENT;
import static dev.sallyport.protocol.Refusal.refused;

import com.nimbusds.jose.jwk.JWK;
import dev.sallyport.client.Client;
import dev.sallyport.json.JsonObject;
import dev.sallyport.spec.Spec;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The public keys of clients: those a registration holds, and those it says are published at
/// `jwks_uri`. The latter are remembered for ten minutes, and for an hour when the address does not
/// answer; a key id that is not among them is looked for at most once a minute.
public final class ClientKeys {
    private static final int MAX_SETS = 1000;
    private static final int MAX_KEYS = 50;
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration USABLE = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

    private final KeySetSource source;
    private final Map<URI, Published> published = new LinkedHashMap<>(16, 0.75f, true);

    public ClientKeys(KeySetSource source) {
        this.source = source;
    }

    /// The client's keys, none when it has none. Refuses when they are published where they cannot
    /// be read now.
    ///
    /// @param kid the key that is looked for
    @Spec("RFC7517-5")
    public List<JWK> of(Client client, Optional<String> kid, Instant at) {
        return client.jwksUri()
                .map(address -> published(address).keys(address, kid, at))
                .orElseGet(() -> client.jwks().map(ClientKeys::parse).orElse(List.of()));
    }

    private Published published(URI address) {
        synchronized (published) {
            var found = published.computeIfAbsent(address, _ -> new Published());
            if (published.size() > MAX_SETS) {
                published.remove(published.keySet().iterator().next());
            }
            return found;
        }
    }

    /// Keys we cannot read are left out: a set may hold some for other uses than ours.
    @Spec("RFC7517-5")
    private static List<JWK> parse(JsonObject set) {
        return set.objects("keys").stream().limit(MAX_KEYS).flatMap(ClientKeys::parseKey).toList();
    }

    private static Stream<JWK> parseKey(JsonObject key) {
        try {
            return Stream.ofNullable(JWK.parse(key.text()).toPublicJWK());
        } catch (ParseException | RuntimeException notAKey) {
            return Stream.empty();
        }
    }

    /// What one address said last. One request reads while the others of that client wait for it.
    private final class Published {
        private List<JWK> keys = List.of();
        private Instant readAt = Instant.MIN;
        private Instant triedAt = Instant.MIN;

        synchronized List<JWK> keys(URI address, Optional<String> kid, Instant at) {
            if (isDue(kid, at)) {
                triedAt = at;
                source.fetch(address)
                        .ifPresent(set -> {
                            keys = parse(set);
                            readAt = at;
                        });
            }
            if (!at.isBefore(after(readAt, USABLE))) {
                throw refused(INVALID_CLIENT, "the keys at this app's jwks_uri cannot be read");
            }
            return keys;
        }

        private boolean isDue(Optional<String> kid, Instant at) {
            var isStale = !at.isBefore(after(readAt, FRESH));
            return isStale
                    ? !at.isBefore(after(triedAt, BETWEEN_TRIES))
                    : kid.isPresent()
                            && !has(kid.get())
                            && !at.isBefore(after(triedAt, BETWEEN_LOOKS));
        }

        private boolean has(String kid) {
            return keys.stream().anyMatch(key -> kid.equals(key.getKeyID()));
        }

        private static Instant after(Instant moment, Duration duration) {
            return moment.equals(Instant.MIN) ? moment : moment.plus(duration);
        }
    }
}
