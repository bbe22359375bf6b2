package dev.sallyport.bench;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Entry;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnavailable;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/// Puts a population into a store, through the port as a server would, many at a time.
final class Fill {
    private static final Callers MANY = new Callers(1_024);
    private static final long PROGRESS = 500_000;
    private static final int MOST_TRIES = 10;

    private final Store store;
    private final Population population;
    private final PrintStream say;

    Fill(Store store, Population population, PrintStream say) {
        this.store = store;
        this.population = population;
        this.say = say;
    }

    /// From so many grants to so many, with the users and clients they need.
    void grow(long from, long to) throws InterruptedException {
        if (from == 0) {
            create("clients", 0, Population.clients(), population::client);
        }
        var usersFrom = from == 0 ? 0 : Population.users(from);
        create("users", usersFrom, Population.users(to), population::user);
        create("user names", usersFrom, Population.users(to), population::username);
        create("grants", from, to, population::grant);
    }

    /// So many grants that can be swept, beside so many others.
    void expired(long from, long to, long grants) throws InterruptedException {
        MANY.each(from, to, n -> created(population.expired(n, grants)));
    }

    /// The n-th grant, after it was swept away.
    void again(long n) {
        created(population.grant(n));
    }

    private void create(String what, long from, long to, LongFunction<Entry> entry)
            throws InterruptedException {
        var done = new AtomicLong(from);
        MANY.each(
                from,
                to,
                n -> {
                    created(entry.apply(n));
                    if (done.incrementAndGet() % PROGRESS == 0) {
                        say.printf("  … %,d of %,d %s%n", done.get(), to, what);
                    }
                });
    }

    /// A store that is busy for long says so, and the same create again is the same write.
    private void created(Entry entry) {
        for (var tries = 1; ; tries++) {
            try {
                if (!store.create(entry).equals(new Created())) {
                    throw new IllegalStateException("the store holds something else");
                }
                return;
            } catch (StoreUnavailable busy) {
                if (tries == MOST_TRIES) {
                    throw busy;
                }
            }
        }
    }
}
