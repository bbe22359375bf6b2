package dev.sallyport.trace;

import dev.sallyport.client.Client;
import dev.sallyport.client.ClientId;
import dev.sallyport.client.Clients;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Request;
import dev.sallyport.seal.Sha256;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When each live secret of an app was last used, to the hour. A request notes it in memory and
/// goes on; somebody else writes it down, once an hour at most for each server, app and secret.
public final class SecretUses {
    public static final String KIND = "secret_use";

    /// How exactly it is known.
    static final Duration EXACT = Duration.ofHours(1);

    static final int APPS_A_FLUSH = 100;

    /// What is remembered. When more is in use, all of it is forgotten and written once more.
    static final int MOST = 5_000;

    private static final Duration KEPT = Duration.ofDays(400);
    private static final int TRIES = 5;

    private final Shelf<Map<String, Instant>> shelf;
    private final Clients clients;
    private final Map<Use, Instant> seen = new HashMap<>();
    private Map<String, Map<String, Instant>> waiting = new LinkedHashMap<>();

    private record Use(String client, String hash) {}

    /// @param shelf of kind [#KIND], see [#CODEC]
    public SecretUses(Shelf<Map<String, Instant>> shelf, Clients clients) {
        this.shelf = shelf;
        this.clients = clients;
    }

    /// By a secret's hash, when it was last used.
    public static final Codec<Map<String, Instant>> CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(Map<String, Instant> uses) {
                    var body = JsonObject.builder();
                    uses.forEach(body::add);
                    return body.build();
                }

                @Override
                public Map<String, Instant> read(JsonObject body) {
                    var uses = new HashMap<String, Instant>();
                    body.members().keySet().forEach(hash -> uses.put(hash, instant(body, hash)));
                    return uses;
                }

                private Instant instant(JsonObject body, String hash) {
                    return body.requiredInstant(hash);
                }
            };

    /// On the request's own thread: two look-ups in memory.
    void saw(Request request) {
        var hash = request.trail().secretHash();
        var client = Optional.ofNullable(request.trail().notes().get("client"));
        if (hash.isPresent() && client.isPresent()) {
            note(new Use(client.get(), hash.get()), request.at());
        }
    }

    private synchronized void note(Use use, Instant at) {
        var before = seen.get(use);
        var isNews = before == null || !at.isBefore(before.plus(EXACT));
        if (isNews && (waiting.containsKey(use.client()) || waiting.size() < APPS_A_FLUSH)) {
            if (seen.size() >= MOST) {
                seen.clear();
            }
            seen.put(use, at);
            waiting.computeIfAbsent(use.client(), _ -> new HashMap<>()).put(use.hash(), at);
        }
    }

    /// Writes down what waits. What a store that does not answer costs is seen again an hour later.
    void flush(Instant at) {
        take().forEach((client, uses) -> keep(client, uses, at));
    }

    private synchronized Map<String, Map<String, Instant>> take() {
        var taken = waiting;
        waiting = new LinkedHashMap<>();
        return taken;
    }

    private void keep(String name, Map<String, Instant> uses, Instant at) {
        var client = clients.find(name, at).filter(found -> !found.secretHashes().isEmpty());
        if (client.isEmpty()) {
            return;
        }
        var key = key(client.get().id());
        var kept = shelf.find(key, at);
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var before = kept.map(Shelf.Kept::value).orElse(Map.of());
            var next = together(before, uses, client.get());
            if (next.equals(before)) {
                return;
            }
            switch (shelf.write(key, kept, next, Optional.of(at.plus(KEPT)), Set.of())) {
                case Changed.Done<Map<String, Instant>>() -> {
                    return;
                }
                case Changed.Overtaken<Map<String, Instant>>(var theirs) -> kept = theirs;
            }
        }
    }

    /// Of the secrets that live. What is hardly newer than what another server wrote is left.
    private static Map<String, Instant> together(
            Map<String, Instant> before, Map<String, Instant> uses, Client client) {
        var all = new HashMap<>(before);
        uses.forEach((hash, at) -> {
            var known = all.get(hash);
            if (known == null || !at.isBefore(known.plus(EXACT))) {
                all.put(hash, at);
            }
        });
        all.keySet().retainAll(client.secretHashes());
        return all;
    }

    /// By a secret's hash; one that is missing was not used since this is noted.
    public Map<String, Instant> of(ClientId id, Instant at) {
        return shelf.find(key(id), at).map(Shelf.Kept::value).orElse(Map.of());
    }

    private static String key(ClientId id) {
        return Sha256.url(id.value() + "\n" + id.registration().orElse(""));
    }
}
