package dev.sallyport.audit;

import dev.sallyport.audit.AuditEntry.Outcome;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Trail;
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

    /// Who changes something, and when.
    ///
    /// @param username of whoever the configuration or the machine calls by a name; of others the
    ///   subject says enough, and does not outlive them as a name would
    public record Deed(
            Moment moment,
            String client,
            String subject,
            Optional<String> username,
            String action) {}

    /// @param requestId as the answer and the log of requests say it
    /// @param trail is told when the end could not be noted
    public record Moment(String requestId, Instant at, Trail trail) {
        public static Moment of(Request request) {
            return new Moment(request.id(), request.at(), request.trail());
        }
    }

    /// How work ended.
    ///
    /// @param resource what it was about, as is known by now
    /// @param change what it came to; nothing when nothing was changed
    public record Ending(String resource, Optional<Change> change) {}

    /// Makes a change of something that is there. A refusal means that nothing was changed;
    /// whatever else stops it leaves open whether it was.
    public <T> T during(Deed deed, String resource, Change change, Supplier<T> work) {
        return during(deed, resource, change, work, _ -> resource);
    }

    /// The same of work that answers nothing.
    public void during(Deed deed, String resource, Change change, Runnable work) {
        ending(
                deed,
                resource,
                change,
                () -> {
                    work.run();
                    return true;
                },
                _ -> new Ending(resource, Optional.of(change)));
    }

    /// @param resource what it is about, as far as is known before
    /// @param known what it is about once it is done
    public <T> T during(
            Deed deed,
            String resource,
            Change change,
            Supplier<T> work,
            Function<T, String> known) {
        return ending(
                deed,
                resource,
                change,
                work,
                result -> new Ending(known.apply(result), Optional.of(change)));
    }

    /// The same of work whose result says whether anything was changed, and to what.
    public <T> T ending(
            Deed deed,
            String resource,
            Change change,
            Supplier<T> work,
            Function<T, Ending> ended) {
        var begun = begin(deed, resource, change);
        var trail = deed.moment().trail();
        try {
            var result = work.get();
            var ending = ended.apply(result);
            end(begun, begun.value().ended(ending.resource(), ending.change()), trail);
            return result;
        } catch (Refused refused) {
            end(begun, begun.value().ended(resource, Optional.empty()), trail);
            throw refused;
        }
    }

    /// Some of the entries, the newest first, by key.
    public Page<AuditEntry> listed(String after, int limit, Instant at) {
        return shelf.page(EVERY_ENTRY, after, limit, at);
    }

    private Kept<AuditEntry> begin(Deed deed, String resource, Change change) {
        var at = deed.moment().at();
        var entry =
                new AuditEntry(
                        at,
                        deed.moment().requestId(),
                        deed.client(),
                        deed.subject(),
                        deed.username(),
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
    private void end(Kept<AuditEntry> begun, AuditEntry ended, Trail trail) {
        try {
            shelf.replace(begun, ended, expiry(ended));
        } catch (StoreUnavailable notNoted) {
            trail.fault(notNoted);
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
