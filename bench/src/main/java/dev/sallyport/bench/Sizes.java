package dev.sallyport.bench;

import dev.sallyport.app.Outside;
import dev.sallyport.app.StartFailure;
import dev.sallyport.app.Tenants;
import dev.sallyport.app.config.ConfigException;
import dev.sallyport.app.config.ConfigReader;
import dev.sallyport.protocol.Router;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Store;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/// What one operation costs in a small store and in a large one: processor time, the engine's
/// included, averaged over rounds. The store grows from size to size; before the first size
/// everything is done often enough for the compiler.
final class Sizes {
    private static final Callers CALLERS = new Callers(32);
    private static final int ROUND = 2_048;
    private static final int SWEEP_BATCH = 200;

    /// Longer ago than what waits to be swept in order.
    private static final Duration BESIDE = Duration.ofSeconds(10);

    private static final String CONFIGURATION =
            """
            tenants:
              - name: bench
                issuer: http://localhost:9000
                dialect: standard
            """;

    private final Measured measured;
    private final int rounds;
    private final PrintStream say;
    private final Population population;
    private final Fill fill;
    private final Workload work;
    private final SplittableRandom random = new SplittableRandom(1);
    private long expiredSoFar;

    /// A store under measurement.
    interface Measured {
        Store store();

        Cpu cpu();

        /// Does what the engine would do in the background after so many writes.
        void settle();

        /// Bytes it takes on the disk now.
        long bytes();
    }

    /// @param rounds how often 2,048 operations of each sort are measured at each size
    Sizes(Measured measured, int rounds, PrintStream say) throws StartFailure {
        this.measured = measured;
        this.rounds = rounds;
        this.say = say;
        var key = MasterKey.fresh(Outside.systemRandomness());
        var outside = Outside.of(measured.store(), key);
        this.population = new Population("bench", Instant.now().minus(Duration.ofMinutes(5)));
        this.fill = new Fill(measured.store(), population, say);
        this.work =
                new Workload(
                        router(outside),
                        population,
                        key.seal("bench"),
                        measured.store(),
                        outside.randomness());
    }

    private static Router router(Outside outside) throws StartFailure {
        try {
            var config = ConfigReader.read("bench", CONFIGURATION, Map.of());
            return Tenants.open(config, outside).getFirst().router();
        } catch (ConfigException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /// The size in grants, and the microseconds of processor time an operation takes there.
    record Row(long grants, Map<String, Double> micros, long bytes) {}

    /// @param told each row as it is known, and the first one
    void run(List<Long> sizes, BiConsumer<Row, Row> told) throws InterruptedException {
        var first = Optional.<Row>empty();
        var filled = 0L;
        for (var size : sizes) {
            say.printf("Filling up to %,d grants.%n", size);
            fill.grow(filled, size);
            filled = size;
            measured.settle();
            if (first.isEmpty()) {
                say.println("Warming up.");
                measure(size, 2 * rounds);
            }
            say.printf("Measuring at %,d grants.%n", size);
            var row = new Row(size, measure(size, rounds), measured.bytes());
            first = first.or(() -> Optional.of(row));
            told.accept(row, first.get());
        }
    }

    private Map<String, Double> measure(long size, int times) throws InterruptedException {
        var nanos = new LinkedHashMap<String, Long>();
        var expired = (long) times * ROUND;
        fill.expired(expiredSoFar, expiredSoFar + expired, size);
        expiredSoFar += expired;
        for (var round = 0; round < times; round++) {
            nanos.merge("redeem", redeem(size), Long::sum);
            nanos.merge("refresh", each(size, work::refresh), Long::sum);
            nanos.merge("introspect", each(size, work::introspect), Long::sum);
            nanos.merge("sweep", sweep(population.bornAt(), ROUND), Long::sum);
            nanos.merge("sweep scattered", sweepScattered(size), Long::sum);
        }
        var micros = new LinkedHashMap<String, Double>();
        nanos.forEach((what, spent) -> micros.put(what, spent / 1e3 / times / ROUND));
        return micros;
    }

    /// What redeeming made is taken away again, so that the store keeps its size.
    private long redeem(long size) throws InterruptedException {
        var codes = new ArrayList<Workload.Issued>();
        for (var n = 0; n < ROUND; n++) {
            codes.add(work.issue(random.nextLong(size)));
        }
        var spent = spent(() -> CALLERS.each(0, ROUND, n -> work.redeem(codes.get((int) n))));
        CALLERS.each(0, ROUND, n -> forget(codes.get((int) n).grantId()));
        return spent;
    }

    private void forget(String grantId) {
        var id = new EntryId(population.tenant(), "grant", grantId);
        measured.store().find(id).ifPresent(measured.store()::remove);
    }

    /// At grants drawn by chance, all over the store; every caller has grants of his own.
    private long each(long size, LongConsumer operation) throws InterruptedException {
        var seed = random.nextLong();
        return spent(() ->
                CALLERS.all(caller -> {
                    var draw = new SplittableRandom(seed + caller);
                    var own = size / CALLERS.count();
                    for (var n = 0; n < ROUND / CALLERS.count(); n++) {
                        operation.accept(draw.nextLong(own) * CALLERS.count() + caller);
                    }
                }));
    }

    /// As long before as there are rounds: what has just been written is still at hand.
    private long sweep(Instant at, int many) throws InterruptedException {
        return spent(() -> {
            for (var left = many; left > 0; ) {
                var swept = measured.store().sweep(at, Math.min(left, SWEEP_BATCH));
                if (swept == 0) {
                    throw new IllegalStateException("there is less to sweep than was written");
                }
                left -= swept;
            }
        });
    }

    /// Of grants that were made at any time and refreshed until now; they come back afterwards.
    private long sweepScattered(long size) throws InterruptedException {
        var many = (int) Math.min(ROUND, size);
        var drawn = random.longs(0, size).distinct().limit(many).toArray();
        CALLERS.each(0, many, n -> expire(population.grant(drawn[(int) n])));
        var spent = sweep(population.bornAt().minus(BESIDE), many);
        for (var n : drawn) {
            fill.again(n);
            work.isNewAgain(n);
        }
        return spent * ROUND / many;
    }

    private void expire(Entry grant) {
        var store = measured.store();
        var there = store.find(grant.id()).orElseThrow();
        var over = Optional.of(population.bornAt().minus(BESIDE));
        store.replace(there, there.next("expired", over, there.body()));
    }

    /// Sweeps everything away, as if ninety days had passed; says how many were swept.
    long sweepAll() {
        var swept = 0L;
        var then = population.bornAt().plus(Duration.ofDays(200));
        for (var batch = 1; batch > 0; ) {
            batch = measured.store().sweep(then, SWEEP_BATCH);
            swept += batch;
        }
        return swept;
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private long spent(Work work) throws InterruptedException {
        var before = measured.cpu().spent();
        work.run();
        return measured.cpu().spent().minus(before).toNanos();
    }
}
