package dev.sallyport.faults;

import static dev.sallyport.faults.Finding.Promise.ALL_IS_READ_BACK;

import dev.sallyport.faults.Answer.Silence;
import dev.sallyport.faults.Answer.Tokens;
import dev.sallyport.faults.Answer.Unavailable;
import dev.sallyport.faults.Finding.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A history made up step by step, and what the judge says of it. One step is a second.
abstract class DoctoredHistory {
    static final Duration GRACE = Duration.ofSeconds(58);
    static final Answer LOST = new Silence("reset");
    static final Answer AWAY = new Unavailable();
    static final Act.Allowed ALLOWED = new Act.Allowed("alice", "pay");

    final List<Attempt> attempts = new ArrayList<>();
    final List<Long> gone = new ArrayList<>();
    boolean clockJumps;
    long now;

    final void redeem(Answer answer) {
        attempt(new Act.Redeem("code"), answer);
    }

    final void rotate(int generation, Answer answer) {
        attempt(new Act.Rotate("code", "refresh-" + generation), answer);
    }

    final void revoke(int generation, Answer answer) {
        attempt(new Act.Revoke("code", "refresh-" + generation), answer);
    }

    final void introspect(int generation, Answer answer) {
        attempt(new Act.Introspect("code", "access-" + generation), answer);
    }

    final void allow(Answer answer) {
        attempt(new Act.Allow(ALLOWED), answer);
    }

    final void recall(Answer answer) {
        attempt(new Act.Recall(ALLOWED), answer);
    }

    final void page(Answer answer) {
        attempt(new Act.Page("alice"), answer);
    }

    /// Takes a second and comes ten after the one before.
    final void attempt(Act act, Answer answer) {
        attempts.add(new Attempt(now, now + seconds(1), act, answer));
        now += seconds(10);
    }

    /// Begins now and is still under way when the next ones begin.
    final void during(int length, Act act, Answer answer) {
        attempts.add(new Attempt(now, now + seconds(length), act, answer));
        now += 1;
    }

    static long seconds(long count) {
        return Duration.ofSeconds(count).toNanos();
    }

    static Tokens tokens(int generation) {
        return new Tokens("access-" + generation, "refresh-" + generation);
    }

    final List<Promise> broken() {
        return judged(0).stream().filter(promise -> promise != ALL_IS_READ_BACK).toList();
    }

    final List<Promise> afterReadingBack(Answer redeemed, Answer introspected, Answer recalled) {
        var from = now;
        redeem(redeemed);
        introspect(2, introspected);
        recall(recalled);
        return judged(from);
    }

    final List<Promise> judged(long readBackFrom) {
        return Judge.findings(attempts, new Circumstances(GRACE, clockJumps, gone, readBackFrom))
                .stream()
                .map(Finding::promise)
                .toList();
    }
}
