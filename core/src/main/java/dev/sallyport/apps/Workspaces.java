package dev.sallyport.apps;

import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.StoreUnavailable;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The workspaces of one tenant.
final class Workspaces {
    private static final int MAX_TRIES = 50;

    private final Shelf<Workspace> shelf;

    /// @param shelf of kind `workspace`, see [Workspace#CODEC]
    Workspaces(Shelf<Workspace> shelf) {
        this.shelf = shelf;
    }

    /// An empty one where nothing was created yet.
    Workspace find(String id, Instant at) {
        return shelf.find(id, at).map(Kept::value).orElseGet(() -> Workspace.empty(id));
    }

    /// Changes the record as it is now, whoever else changes it at the same moment. False when the
    /// change does not want to be made to what is there.
    boolean change(String id, Function<Workspace, Optional<Workspace>> change, Instant at) {
        var seen = shelf.find(id, at);
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            var next = change.apply(seen.map(Kept::value).orElseGet(() -> Workspace.empty(id)));
            if (next.isEmpty()) {
                return false;
            }
            switch (shelf.write(id, seen, next.get(), Optional.empty(), Set.of())) {
                case Changed.Done<Workspace>() -> {
                    return true;
                }
                case Changed.Overtaken<Workspace>(var newer) -> seen = newer;
            }
        }
        throw StoreUnavailable.overtaken("the workspace");
    }
}
