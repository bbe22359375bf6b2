package dev.sallyport.audit;

import dev.sallyport.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One change, as it was meant and how it ended. Holds no secret, and of people only the names of
/// what was changed: the log outlives them.
///
/// @param requestId of the request that made it
/// @param client the app that asked for it
/// @param subject in whose name; the app's own id when it acted for itself
/// @param username of an administrator, or of who typed a command
/// @param action such as `replaceClient`
/// @param resource such as `clients/demo`
/// @param changed the names of the members that changed, of secret ones, too
/// @param before what those had been, where it may be kept
/// @param after what they became
public record AuditEntry(
        Instant at,
        String requestId,
        String client,
        String subject,
        Optional<String> username,
        String action,
        String resource,
        Outcome outcome,
        List<String> changed,
        JsonObject before,
        JsonObject after) {
    public AuditEntry {
        changed = List.copyOf(changed);
    }

    /// How a change ended.
    public enum Outcome {
        /// It was begun. Whether it happened nobody could note any more.
        UNKNOWN,
        DONE,
        /// Something came first, and nothing was changed.
        REFUSED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Outcome> of(String wireName) {
            return List.of(values()).stream()
                    .filter(each -> each.wireName().equals(wireName))
                    .findFirst();
        }
    }

    /// @param came what it came to; nothing when nothing was changed
    AuditEntry ended(String what, Optional<Change> came) {
        var change = came.orElseGet(() -> new Change(changed, before, after));
        return new AuditEntry(
                at,
                requestId,
                client,
                subject,
                username,
                action,
                what,
                came.isPresent() ? Outcome.DONE : Outcome.REFUSED,
                change.names(),
                change.before(),
                change.after());
    }
}
