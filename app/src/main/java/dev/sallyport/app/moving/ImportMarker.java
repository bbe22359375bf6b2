package dev.sallyport.app.moving;

import dev.sallyport.app.Lease;
import dev.sallyport.seal.Sha256;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Engine;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Scan;
import dev.sallyport.store.Store;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// An entry that says which export is being brought into a store: written before anything else,
/// removed once the two were compared. While it is there the same import may go on; a store that
/// holds anything without it is no target, because what was removed there would come back.
public final class ImportMarker {
    static final String KIND = "import";
    private static final EntryId ID = new EntryId(Lease.NOBODYS_TENANT, KIND, KIND);
    private static final int PAGE = 100;

    private final Engine target;
    private final Entry marker;

    ImportMarker(Engine target, Manifest export) {
        this.target = target;
        this.marker = Entry.first(ID, attempt(export), Optional.empty(), Set.of(), "{}");
    }

    /// One and the same for one export, so that writing the marker again is the same write.
    private static String attempt(Manifest export) {
        return Sha256.url(export.text());
    }

    /// Whether an import into the store has begun and not ended.
    public static boolean isThere(Store store) {
        return store.find(ID).isPresent();
    }

    /// Refuses a store that is in use, or holds what this import did not bring.
    void set(Instant at) throws MovingFailure {
        if (Lease.ofServers(target).filter(lease -> Lease.isHeld(lease, at)).isPresent()) {
            throw new MovingFailure(
                    "A server is running on the target, or was killed less than five minutes ago."
                            + " Stop it; nothing was written.");
        }
        if (target.find(ID).isEmpty() && !isEmpty()) {
            throw new MovingFailure(
                    "The target is not empty, and an import overwrites nothing. Nothing was"
                            + " written.");
        }
        if (target.create(marker) instanceof Exists) {
            throw new MovingFailure(
                    "Another export is being brought into the target. Go on with that one, or"
                            + " empty the target. Nothing was written.");
        }
    }

    void remove() {
        target.remove(marker);
    }

    private boolean isEmpty() {
        var next = Optional.of(Scan.START);
        while (next.isPresent()) {
            var page = target.scan(next.get(), PAGE);
            if (page.entries().stream().anyMatch(Moved::isMoved)) {
                return false;
            }
            next = page.next();
        }
        return true;
    }
}
