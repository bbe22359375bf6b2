package dev.sallyport.clientauth;

import static dev.sallyport.protocol.ErrorCode.INVALID_CLIENT;
import static dev.sallyport.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static dev.sallyport.protocol.Refusal.require;

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
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The public keys of clients: those a registration holds, and those it says are published at
/// `jwks_uri`. The latter are remembered for ten minutes, and for an hour when the address does not
/// answer; a key id that is not among them is looked for at most once a minute.
///
/// One request reads an address at a time. Others that can do with what is known do not wait for
/// it, and of those that cannot only a few do: an address that hangs must not hold up the house.
public final class ClientKeys {
    private static final int MAX_SETS = 1000;
    private static final int MAX_KEYS = 50;
    private static final int MAX_WAITING = 8;
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
            var found = published.computeIfAbsent(address, _ -> new Published(source));
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

    /// What one address said last.
    private static final class Published {
        private final KeySetSource source;
        private final ReentrantLock turn = new ReentrantLock();
        private final Semaphore waiting = new Semaphore(MAX_WAITING);
        private volatile Reading reading = new Reading(List.of(), Instant.MIN);
        private volatile Instant triedAt = Instant.MIN;

        Published(KeySetSource source) {
            this.source = source;
        }

        private record Reading(List<JWK> keys, Instant readAt) {
            boolean has(String kid) {
                return keys.stream().anyMatch(key -> kid.equals(key.getKeyID()));
            }

            /// A key without an id may be the one that is named.
            boolean mayHave(String kid) {
                return has(kid) || keys.stream().anyMatch(key -> key.getKeyID() == null);
            }

            boolean isYounger(Duration age, Instant at) {
                return at.isBefore(after(readAt, age));
            }
        }

        List<JWK> keys(URI address, Optional<String> kid, Instant at) {
            if (isDue(kid, at)) {
                readAgain(address, kid, at);
            }
            var known = reading;
            require(
                    known.isYounger(USABLE, at),
                    INVALID_CLIENT,
                    "the keys at this app's jwks_uri cannot be read");
            return known.keys();
        }

        /// Whoever comes while another one reads takes what is known, or waits for it.
        private void readAgain(URI address, Optional<String> kid, Instant at) {
            if (turn.tryLock()) {
                try {
                    read(address, kid, at);
                } finally {
                    turn.unlock();
                }
            } else if (!suffices(kid, at)) {
                awaitTheOther(address, kid, at);
            }
        }

        private void read(URI address, Optional<String> kid, Instant at) {
            if (isDue(kid, at)) {
                source.fetch(address).ifPresent(set -> reading = new Reading(parse(set), at));
                triedAt = at; // last, so that others know until now that somebody reads
            }
        }

        private boolean suffices(Optional<String> kid, Instant at) {
            var known = reading;
            return known.isYounger(USABLE, at) && kid.map(known::mayHave).orElse(true);
        }

        private void awaitTheOther(URI address, Optional<String> kid, Instant at) {
            require(
                    waiting.tryAcquire(),
                    TEMPORARILY_UNAVAILABLE,
                    "the keys at this app's jwks_uri are being read");
            try {
                turn.lock();
                try {
                    read(address, kid, at); // rarely anything is due any more
                } finally {
                    turn.unlock();
                }
            } finally {
                waiting.release();
            }
        }

        private boolean isDue(Optional<String> kid, Instant at) {
            var known = reading;
            return known.isYounger(FRESH, at)
                    ? kid.isPresent()
                            && !known.has(kid.get())
                            && !at.isBefore(after(triedAt, BETWEEN_LOOKS))
                    : !at.isBefore(after(triedAt, BETWEEN_TRIES));
        }

        private static Instant after(Instant moment, Duration duration) {
            return moment.equals(Instant.MIN) ? moment : moment.plus(duration);
        }
    }
}
