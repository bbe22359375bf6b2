package dev.sallyport.client;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.Shelf.Made;
import dev.sallyport.store.Shelf.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The registrations of one tenant: the house's own apps first, then those of the configuration,
/// then those in the store.
public final class Clients {
    private static final String EVERY_CLIENT = "client";

    private final Map<ClientId, Client> own;
    private final Map<ClientId, Client> configured;
    private final Shelf<Client> stored;

    /// @param own apps that nobody registered
    /// @param stored the shelf of kind `client`, see [ClientCodec]
    public Clients(List<Client> own, Map<ClientId, Client> configured, Shelf<Client> stored) {
        this.own = own.stream().collect(toUnmodifiableMap(Client::id, client -> client));
        this.configured = Map.copyOf(configured);
        this.stored = stored;
    }

    public Optional<Client> find(String id, Instant at) {
        if (!ClientId.isValid(id)) {
            return Optional.empty();
        }
        return Optional.ofNullable(own.get(new ClientId(id)))
                .or(() -> Optional.ofNullable(configured.get(new ClientId(id))))
                .or(() -> stored.find(id, at).map(Kept::value))
                .filter(client -> !client.isDeleted());
    }

    /// One in the store, for whoever looks after it: deleted ones, too.
    public Optional<Kept<Client>> kept(String id, Instant at) {
        return ClientId.isValid(id) ? stored.find(id, at) : Optional.empty();
    }

    /// Changes one in the store, if it is still what was read.
    public Changed<Client> replace(Kept<Client> seen, Client next) {
        return stored.replace(seen, next, next.upkeep().flatMap(Upkeep::forgottenAt));
    }

    /// False when the id is taken.
    ///
    /// @param registration random; tells this registration from all others under the same id
    public boolean add(Client client, String registration) {
        var id = client.id().value();
        var added = client.withId(new ClientId(id, Optional.of(registration)));
        return !own.containsKey(new ClientId(id))
                && !configured.containsKey(new ClientId(id))
                && stored.create(id, added, Optional.empty(), Set.of(EVERY_CLIENT))
                        instanceof Made.First<Client>;
    }

    /// Forgets one in the store, if it is still what was read.
    public Changed<Client> remove(Kept<Client> seen) {
        return stored.remove(seen);
    }

    /// Some of those in the store, by id, deleted ones included.
    public Page<Client> listed(String after, int limit, Instant at) {
        return stored.page(EVERY_CLIENT, after, limit, at);
    }

    public List<Client> configured() {
        return List.copyOf(configured.values());
    }
}
