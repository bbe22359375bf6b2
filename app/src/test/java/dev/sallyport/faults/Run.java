package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.faults.Answer.Unavailable;
import dev.sallyport.testkit.Until;
import dev.sallyport.testkit.Visitor;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// One scenario: many apps use one server while faults come and go; then everything is read back
/// and judged.
final class Run implements AutoCloseable {
    static final int WORKERS = 8;
    static final int ROUNDS = 5;
    static final String PASSWORD = "correct horse";

    /// Of [#PASSWORD], made with little memory: what is measured is the store.
    static final String HASH =
            "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA"
                    + "$8jCjveL9purNVvxZWhjl0nULgTWD4Roxh/u/NFFSew0";

    static final String READING_BACK = "reading back";

    private static final Duration GRACE = Duration.ofSeconds(58);
    private static final Duration BOUND = Duration.ofMinutes(2);

    private final String name;
    private final ServerUnderTest server;
    private final History history = new History();
    private final HttpClient http = Visitor.client();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, App> apps = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> working = new ArrayList<>();
    private final long began = System.nanoTime();
    private final Worker.Shift shift =
            new Worker.Shift() {
                @Override
                public boolean isOver() {
                    return isOver;
                }

                @Override
                public boolean isQuiet() {
                    return history.acknowledged() >= wanted;
                }
            };
    private volatile boolean isOver;
    private volatile int wanted;
    private boolean clockJumps;

    private Run(String name, ServerUnderTest server) {
        this.name = name;
        this.server = server;
    }

    static String person(int number) {
        return "person" + number;
    }

    /// Where a scenario keeps its server's files and its report.
    static Path folder(String name) {
        return Path.of("target", "faults", name).toAbsolutePath();
    }

    /// Whether every scenario is to take its time: `./sallyport test --faults`.
    static boolean isLong() {
        return System.getProperty("sallyport.faults", "short").equals("long");
    }

    /// How often a scenario brings its fault.
    static int rounds() {
        return isLong() ? ROUNDS : 1;
    }

    static Run over(String name, String store) {
        return begin(name, () -> ServerUnderTest.start(folder(name), store));
    }

    static Run withClock(String name, String store) {
        var run = begin(name, () -> ServerUnderTest.startWithClock(folder(name), store));
        run.clockJumps = true;
        return run;
    }

    private static Run begin(String name, Supplier<ServerUnderTest> starting) {
        var run = new Run(name, starting.get());
        try {
            run.signInAll();
            run.apps.values().forEach(run::employ);
            return run;
        } catch (RuntimeException | Error failed) {
            run.close();
            throw failed;
        }
    }

    private void signInAll() {
        IntStream.range(0, WORKERS)
                .mapToObj(Run::person)
                .forEach(each -> apps.put(each, new App(server::issuer, each, http, history)));
        joinAll(
                apps.values().stream()
                        .map(app -> CompletableFuture.runAsync(() -> app.signIn(PASSWORD), threads))
                        .toList());
    }

    private static void joinAll(List<CompletableFuture<Void>> tasks) {
        CompletableFuture.allOf(tasks.toArray(CompletableFuture<?>[]::new)).join();
    }

    private void employ(App app) {
        var worker = new Worker(app, working.size(), threads, shift);
        working.add(CompletableFuture.runAsync(worker::work, threads));
    }

    ServerUnderTest server() {
        return server;
    }

    /// Comes back when so many more writes were acknowledged: success goes on, or resumes.
    void untilAcknowledged() {
        wanted = history.acknowledged() + (isLong() ? 400 : 60);
        Until.holds("more writes are acknowledged", BOUND, () -> history.acknowledged() >= wanted);
    }

    /// Comes back when nobody has been answered for so long.
    void untilSilent(Duration length) {
        Until.holds("nobody is answered", BOUND, () -> history.silentNanos() > length.toNanos());
    }

    /// Comes back when apps were told to come back later, and the operator can see why.
    void untilUnavailable() {
        var wanted = history.answered(Unavailable.class) + WORKERS;
        Until.holds(
                "apps are told 503", BOUND, () -> history.answered(Unavailable.class) >= wanted);
        Until.holds("/health/ready is red", BOUND, () -> server.readiness() == 503);
    }

    void untilReady() {
        Until.holds("/health/ready is green", BOUND, () -> server.readiness() == 200);
    }

    /// Says what happens now, for the report.
    void mark(String what) {
        history.mark(what);
    }

    void killServer() {
        server.kill();
        history.serverIsGone();
    }

    /// Stops the apps, reads everything back, judges and reports.
    void judge() {
        isOver = true;
        joinAll(working);
        var readBackFrom = System.nanoTime();
        history.mark(READING_BACK);
        try (var reading = Executors.newFixedThreadPool(WORKERS)) {
            joinAll(
                    new ReadBack(apps)
                            .tasks(history.attempts()).stream()
                                    .map(task -> CompletableFuture.runAsync(task, reading))
                                    .toList());
        }
        var circumstances = new Circumstances(GRACE, clockJumps, history.gone(), readBackFrom);
        var findings = Judge.findings(history.attempts(), circumstances);
        new Report(name, history, findings, System.nanoTime() - began).write();
        assertThat(findings).isEmpty();
    }

    @Override
    public void close() {
        isOver = true;
        server.close();
        threads.close();
        http.close();
    }
}
