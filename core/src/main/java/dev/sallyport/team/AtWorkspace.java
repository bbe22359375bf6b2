package dev.sallyport.team;

import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.apps.Team;
import java.time.Instant;

/// Somebody at a shared workspace that he belongs to.
///
/// @param team as it was just read
record AtWorkspace(Entry entry, String id, Team team) {
    String subject() {
        return entry.visit().user().subject();
    }

    Instant now() {
        return entry.request().at();
    }

    String typed(String field) {
        return entry.request().form().optional(field).orElse("").strip();
    }
}
