package dev.sallyport.store.sql;

import java.util.List;
import java.util.Optional;

/// What one version of Sallyport makes of a database.
///
/// @param latest the version of its newest migration; every engine has the same ones
/// @param roots where the class path has its migrations, a folder an engine below each
/// @param backfills the long work that follows the migrations, in this order; each stays in the
///   list until a release that refuses every server that writes as before it
record Release(int latest, List<String> roots, List<Backfill> backfills) {
    static final String ROOT = "db/migration";

    /// This version.
    static final Release CURRENT = new Release(3, List.of(ROOT), List.of());

    Release {
        roots = List.copyOf(roots);
        backfills = List.copyOf(backfills);
    }

    /// Why servers of this release may not work on a schema of that version; nothing when they may.
    ///
    /// @param oldest of the schemas whose servers may, as that version's migration declares;
    ///   nothing when it declares none
    Optional<String> objection(int version, Optional<Integer> oldest) {
        if (version <= latest) {
            return Optional.empty();
        }
        if (version == latest + 1 && oldest.filter(each -> each <= latest).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                "its schema is version "
                        + version
                        + ", from a newer Sallyport than this one, which knows version "
                        + latest);
    }
}
