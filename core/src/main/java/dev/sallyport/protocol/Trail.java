package dev.sallyport.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What one request's log line will say. Doors add to it and never read it; the edge writes it
/// once. Never give it a secret, a token, or a value that was sent and not recognised.
public final class Trail {
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final Set<Leniency> leniencies = new TreeSet<>();
    private Optional<Throwable> fault = Optional.empty();
    private Came came = Came.NOTHING;
    private Optional<String> secretHash = Optional.empty();

    /// `client`, `user`, `grant`, `error`, `why` and the like.
    public synchronized void note(String name, String value) {
        notes.put(name, value);
    }

    /// The request made use of a leniency of its tenant's dialect.
    public synchronized void used(Leniency leniency) {
        leniencies.add(leniency);
    }

    /// What went wrong inside, for the log alone.
    public synchronized void fault(Throwable cause) {
        fault = Optional.of(cause);
    }

    /// What the request brought. For whoever looks on; the log does not say it.
    public synchronized void came(Came parameters) {
        came = parameters;
    }

    /// By which of its secrets the app proved itself, as its hash. For whoever looks on; the log
    /// does not say it.
    public synchronized void proved(String hash) {
        secretHash = Optional.of(hash);
    }

    public synchronized Optional<String> secretHash() {
        return secretHash;
    }

    public synchronized Map<String, String> notes() {
        return new LinkedHashMap<>(notes);
    }

    public synchronized Set<Leniency> leniencies() {
        return Set.copyOf(leniencies);
    }

    public synchronized Optional<Throwable> fault() {
        return fault;
    }

    public synchronized Came came() {
        return came;
    }
}
