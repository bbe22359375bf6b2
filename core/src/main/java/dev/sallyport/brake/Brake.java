package dev.sallyport.brake;

import dev.sallyport.protocol.Network;
import dev.sallyport.seal.Sha256;
import dev.sallyport.spec.Spec;
import dev.sallyport.store.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often one network may guess. Failures are counted in the store, for all servers together; a
/// network has one entry there, which expires by itself. What is right writes nothing. A name that
/// is guessed at from one network stays open to all others, so nobody can lock anybody out.
///
/// Each process remembers a bounded number of networks; whichever was not seen for longest is
/// forgotten first, here and not in the store.
@Spec("RFC6749-10.10")
public final class Brake {
    private static final int MAX_REMEMBERED = 5_000;
    private static final int NAME_LENGTH = 16;

    private final String what;
    private final Shelf<Failures> shelf;
    private final Allowance allowance;
    private final NewRows newRows = new NewRows();
    private final Map<String, Ledger> ledgers = new LinkedHashMap<>(16, 0.75f, true);

    /// @param what is guessed; tells brakes on one shelf apart
    /// @param shelf of kind `failures`, see [Failures#CODEC]
    public Brake(String what, Shelf<Failures> shelf, Allowance allowance) {
        this.what = what;
        this.shelf = shelf;
        this.allowance = allowance;
    }

    /// Whether an attempt may be looked at.
    public sealed interface Taken {
        /// Yes; it counts as under way until closed.
        final class Attempt implements Taken, AutoCloseable {
            private final Ledger ledger;
            private final String name;
            private final Instant at;

            private Attempt(Ledger ledger, String name, Instant at) {
                this.ledger = ledger;
                this.name = name;
                this.at = at;
            }

            /// It was wrong. Comes back when every server can know.
            public void failed() {
                ledger.failed(name, at);
            }

            @Override
            public void close() {
                ledger.release(name);
            }
        }

        record TooMany(Duration retryAfter) implements Taken {}
    }

    /// Takes an attempt before anything is looked at, so that many at once are counted, too.
    public Taken take(String name, String address, Instant at) {
        var network = Network.of(address);
        var ledger = ledger(network);
        var hidden = hidden(name, network);
        ledger.look(at);
        return ledger.take(hidden, at)
                .<Taken>map(Taken.TooMany::new)
                .orElseGet(() -> new Taken.Attempt(ledger, hidden, at));
    }

    /// How long nothing of this name and network is looked at; nothing when it may be. For what is
    /// quickly looked at: ask before, and again before saying that it was right.
    public Optional<Duration> wait(String name, String address, Instant at) {
        var network = Network.of(address);
        var known = known(network);
        known.ifPresent(ledger -> ledger.look(at));
        return known.flatMap(ledger -> ledger.wait(hidden(name, network), at));
    }

    /// Counts a failure nobody had taken an attempt for.
    public void failed(String name, String address, Instant at) {
        var network = Network.of(address);
        ledger(network).failed(hidden(name, network), at);
    }

    private Optional<Ledger> known(String network) {
        synchronized (ledgers) {
            return Optional.ofNullable(ledgers.get(network));
        }
    }

    private Ledger ledger(String network) {
        synchronized (ledgers) {
            var found =
                    ledgers.computeIfAbsent(
                            network,
                            _ -> new Ledger(what + " " + network, shelf, allowance, newRows));
            forgetTheOldest();
            return found;
        }
    }

    private void forgetTheOldest() {
        var oldest = ledgers.values().iterator();
        while (ledgers.size() > MAX_REMEMBERED && oldest.hasNext()) {
            if (oldest.next().isIdle()) {
                oldest.remove();
            }
        }
    }

    /// A hash, because a name may be of any length, and may be a password typed too early.
    private static String hidden(String name, String network) {
        return Sha256.url(network + "\n" + name).substring(0, NAME_LENGTH);
    }
}
