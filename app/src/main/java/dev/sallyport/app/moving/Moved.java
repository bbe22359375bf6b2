package dev.sallyport.app.moving;

import dev.sallyport.app.Lease;
import dev.sallyport.store.Engine;
import dev.sallyport.store.Entry;
import dev.sallyport.store.Scan;
import java.time.Instant;
import java.util.Set;

/// What of a store goes along. What is between servers and their store, or between an import and
/// its store, is nobody's data.
final class Moved {
    private static final Set<String> LEFT_BEHIND =
            Set.of(Lease.KIND, ImportMarker.KIND, Engine.FENCE_KIND, Engine.PROBE_KIND);

    private Moved() {}

    static boolean isMoved(Entry entry) {
        return !LEFT_BEHIND.contains(entry.id().kind());
    }

    /// Whether it tells of a server that runs.
    static boolean isServed(Scan.Page page, Instant at) {
        return page.entries().stream().anyMatch(entry -> Lease.isHeld(entry, at));
    }
}
