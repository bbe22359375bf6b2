package dev.sallyport.app;

import dev.sallyport.client.Client;
import dev.sallyport.client.Clients;
import dev.sallyport.store.StoreUnavailable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The origins of the redirect URIs one tenant's clients registered. What is known of clients in
/// the store may be half a minute old.
public final class Origins implements Predicate<String> {
    private static final Duration STALENESS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int PAGE = 100;
    private static final int MAX_PAGES = 100;

    private final Clients clients;
    private final InstantSource clock;
    private final Set<String> configured;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Reading stored = new Reading(Set.of(), Instant.MIN);

    private record Reading(Set<String> origins, Instant freshUntil) {
        boolean isFirst() {
            return freshUntil.equals(Instant.MIN);
        }
    }

    Origins(Clients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
        var origins = new HashSet<String>();
        clients.configured().forEach(client -> of(client).forEach(origins::add));
        this.configured = Set.copyOf(origins);
    }

    @Override
    public boolean test(String origin) {
        return configured.contains(origin) || stored(clock.instant()).contains(origin);
    }

    private Set<String> stored(Instant at) {
        var known = stored;
        if (at.isBefore(known.freshUntil())) {
            return known.origins();
        }
        if (known.isFirst()) {
            turn.lock();
        } else if (!turn.tryLock()) {
            return known.origins(); // another request reads, and nobody waits for it
        }
        try {
            if (!at.isBefore(stored.freshUntil())) {
                stored = reading(at);
            }
            return stored.origins();
        } finally {
            turn.unlock();
        }
    }

    /// What was known stays known while the store does not answer: the door itself says so.
    private Reading reading(Instant at) {
        try {
            return new Reading(read(at), at.plus(STALENESS));
        } catch (StoreUnavailable unavailable) {
            return new Reading(stored.origins(), at.plus(BETWEEN_TRIES));
        }
    }

    private Set<String> read(Instant at) {
        var origins = new HashSet<String>();
        var after = Optional.of("");
        for (var pages = 0; pages < MAX_PAGES && after.isPresent(); pages++) {
            var page = clients.listed(after.get(), PAGE, at);
            page.items().forEach(kept -> of(kept.value()).forEach(origins::add));
            after = page.next();
        }
        return Set.copyOf(origins);
    }

    /// Those of one client.
    public static Stream<String> of(Client client) {
        return client.redirectUris().stream()
                .filter(_ -> !client.isDeleted())
                .map(URI::create)
                .filter(uri -> uri.getHost() != null)
                .map(Origins::origin);
    }

    /// As a browser writes it: in lower case, without the scheme's own port.
    private static String origin(URI uri) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? 443 : 80;
        var port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
