package dev.sallyport.store;

import java.util.List;
import java.util.Optional;

/// Every entry of an engine, page by page: for moving and counting, never for deciding and never
/// while somebody waits.
///
/// An entry that is there from the first page to the last is on exactly one page, as it was at one
/// moment of the scan. One that was made or removed meanwhile may be on a page or on none. What has
/// expired may still be there.
public interface Scan {
    /// Where every scan begins.
    String START = "";

    /// @param entries at most as many as were asked for, in any order; may be empty although more
    ///   follow
    /// @param next where the next page begins; absent after the last one
    record Page(List<Entry> entries, Optional<String> next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /// One page.
    ///
    /// @param from [#START], or the `next` of an earlier page. It stays good as long as the store
    ///   does, in other processes, too; what is in it only the engine knows, and one it did not
    ///   make is an [IllegalArgumentException]
    /// @param limit at least 1
    Page scan(String from, int limit);
}
