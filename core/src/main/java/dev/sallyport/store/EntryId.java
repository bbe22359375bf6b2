package dev.sallyport.store;

import static java.util.Objects.requireNonNull;

/// Where an entry is kept. Two tenants never share an id.
public record EntryId(String tenant, String kind, String key) {

    public EntryId {
        requireNonNull(tenant);
        requireNonNull(kind);
        requireNonNull(key);
    }
}
