package dev.sallyport.faults;

import dev.sallyport.faults.Answer.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// An app that never tires: it gets codes, redeems, refreshes, revokes and asks for consent, again
/// and again, some of it at the same moment from several sides. When it gets no answer it asks
/// again, as apps do.
final class Worker {
    private static final long PAUSE = Duration.ofMillis(50).toNanos();
    private static final int MAX_SCOPES = 60;

    private final App app;
    private final ExecutorService threads;
    private final Shift shift;
    private int turn;
    private int scopes;

    /// When to work.
    interface Shift {
        /// When to stop, between two requests.
        boolean isOver();

        /// Whether nobody waits for more to be done; a little is done all the same, so that an
        /// outage shows.
        boolean isQuiet();
    }

    /// @param turn where in its round of habits it begins, so that not all do the same at once
    /// @param threads for what comes from several sides at once
    Worker(App app, int turn, ExecutorService threads, Shift shift) {
        this.app = app;
        this.turn = turn;
        this.threads = threads;
        this.shift = shift;
    }

    static String scope(int number) {
        return "p" + number;
    }

    static int scopes() {
        return MAX_SCOPES;
    }

    void work() {
        while (!shift.isOver()) {
            live();
            turn++;
            if (shift.isQuiet()) {
                pause();
            }
        }
    }

    private void live() {
        if (turn % 2 == 0 && scopes < MAX_SCOPES) {
            app.allow(scope(scopes++));
        }
        var code = app.code();
        if (code.isEmpty()) {
            pause();
        } else if (turn % 6 == 3) {
            together(3, () -> app.redeem(code.get()));
        } else {
            grant(code.get());
        }
    }

    private void grant(String code) {
        var redeemed = turn % 2 == 0 ? app.redeem(code) : persistently(() -> app.redeem(code));
        if (!(redeemed instanceof Tokens first)) {
            return;
        }
        var second = turn % 6 == 1 ? refreshedTwice(code, first) : refreshed(code, first);
        app.introspect(code, second.access());
        var third = refreshed(code, second);
        if (turn % 6 == 2) {
            app.rotate(code, first.refresh());
        }
        if (turn % 6 == 4) {
            app.revoke(code, third.refresh());
        }
        app.introspect(code, third.access());
    }

    /// The newer tokens, or the same when there are none.
    private Tokens refreshed(String code, Tokens tokens) {
        return persistently(() -> app.rotate(code, tokens.refresh())) instanceof Tokens newer
                ? newer
                : tokens;
    }

    /// From two tabs at once.
    private Tokens refreshedTwice(String code, Tokens tokens) {
        return together(2, () -> app.rotate(code, tokens.refresh())).stream()
                .filter(Tokens.class::isInstance)
                .map(Tokens.class::cast)
                .findFirst()
                .orElse(tokens);
    }

    private Answer persistently(Supplier<Answer> asking) {
        var answer = asking.get();
        while (!answer.isKnown() && !shift.isOver()) {
            pause();
            answer = asking.get();
        }
        return answer;
    }

    private List<Answer> together(int count, Supplier<Answer> asking) {
        var asked = new ArrayList<CompletableFuture<Answer>>();
        for (var i = 0; i < count; i++) {
            asked.add(CompletableFuture.supplyAsync(asking, threads));
        }
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE);
    }
}
