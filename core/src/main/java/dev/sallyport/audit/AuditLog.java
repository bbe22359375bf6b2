package dev.sallyport.audit;

import dev.sallyport.audit.AuditEntry.Outcome;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Request;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.Shelf.Made;
import dev.sallyport.store.Shelf.Page;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// The changes of one tenant, the newest first.
public final class AuditLog {
    public static final String KIND = "audit";

    private static final String EVERY_ENTRY = "audit";
    private static final int ID_BYTES = 9;

    private final Shelf<AuditEntry> shelf;
    private final Randomness randomness;
    private final Duration lifetime;

    /// @param shelf of kind [#KIND], see [AuditCodec]
    /// @param lifetime how long an entry is kept
    public AuditLog(Shelf<AuditEntry> shelf, Randomness randomness, Duration lifetime) {
        this.shelf = shelf;
        this.randomness = randomness;
        this.lifetime = lifetime;
    }

    /// Who changes something, and in which request.
    public record Deed(Request request, String client, String subject, String action) {}

    /// Makes a change of something that is there. A refusal means that nothing was changed;
    /// whatever else stops it leaves open whether it was.
    public <T> T during(Deed deed, String resource, Change change, Supplier<T> work) {
        return during(deed, resource, change, work, _ -> resource);
    }

    /// @param resource what it is about, as far as is known before
    /// @param known what it is about once it is done
    public <T> T during(
            Deed deed,
            String resource,
            Change change,
            Supplier<T> work,
            Function<T, String> known) {
        var begun = begin(deed, resource, change);
        try {
            var result = work.get();
            end(begun, Outcome.DONE, known.apply(result), deed.request());
            return result;
        } catch (Refused refused) {
            end(begun, Outcome.REFUSED, resource, deed.request());
            throw refused;
        }
    }

    /// Some of the entries, the newest first, by key.
    public Page<AuditEntry> listed(String after, int limit, Instant at) {
        return shelf.page(EVERY_ENTRY, after, limit, at);
    }

    private Kept<AuditEntry> begin(Deed deed, String resource, Change change) {
        var at = deed.request().at();
        var entry =
                new AuditEntry(
                        at,
                        deed.request().id(),
                        deed.client(),
                        deed.subject(),
                        deed.action(),
                        resource,
                        Outcome.UNKNOWN,
                        change.names(),
                        change.before(),
                        change.after());
        return switch (shelf.create(key(at), entry, expiry(entry), Set.of(EVERY_ENTRY))) {
            case Made.First<AuditEntry>(var kept) -> kept;
            case Made.Taken<AuditEntry> _ -> throw StoreUnavailable.overtaken("the audit log");
        };
    }

    /// When this cannot be written the entry goes on to say that nobody knows, which is true.
    private void end(Kept<AuditEntry> begun, Outcome how, String resource, Request request) {
        var entry = begun.value();
        try {
            shelf.replace(begun, entry.ended(how, resource), expiry(entry));
        } catch (StoreUnavailable notNoted) {
            request.trail().fault(notNoted);
        }
    }

    private Optional<Instant> expiry(AuditEntry entry) {
        return Optional.of(entry.at().plus(lifetime));
    }

    /// Listings are in the order of keys, and the newest comes first.
    private String key(Instant at) {
        var left = Long.MAX_VALUE - at.toEpochMilli();
        return HexFormat.of().toHexDigits(left) + "-" + randomness.name(ID_BYTES);
    }
}
