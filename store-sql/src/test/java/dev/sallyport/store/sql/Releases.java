package dev.sallyport.store.sql;

import java.util.List;

/// Versions of Sallyport that may come.
final class Releases {
    /// The work that fills the new column of what was there before.
    static final Backfill SIZES =
            new Backfill("size", "UPDATE entry SET size = length(key) WHERE size IS NULL");

    /// Adds a column and fills it. Servers of this version go on beside it.
    static final Release NEXT = new Release(4, List.of(Release.ROOT, "db/next"), List.of(SIZES));

    /// Servers of this version may not go on beside it.
    static final Release EXCLUDING =
            new Release(4, List.of(Release.ROOT, "db/excluding"), List.of());

    private Releases() {}
}
