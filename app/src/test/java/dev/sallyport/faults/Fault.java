package dev.sallyport.faults;

import java.time.Duration;
import java.util.Locale;

/// What befalls a server or its store, and how that ends, while apps go on asking.
///
/// @param name for people and in reports
record Fault(String name, Course course) {
    private static final Duration FROZEN = Duration.ofSeconds(2);

    /// From the moment it strikes until all that a test has to do about it is done.
    @FunctionalInterface
    interface Course {
        void befall(Run run) throws Exception;
    }

    /// Something that is done to a store.
    @FunctionalInterface
    interface Deed {
        void run() throws Exception;
    }

    static Fault serverKilled() {
        return new Fault(
                "kill -9 of the server",
                run -> {
                    run.killServer();
                    run.server().start();
                });
    }

    static Fault serverFrozen() {
        return new Fault(
                "SIGSTOP of the server",
                run -> {
                    Signals.freeze(run.server().pid());
                    run.untilSilent(FROZEN);
                    Signals.thaw(run.server().pid());
                });
    }

    /// Needs a server that was started with a clock.
    static Fault clockSet(int minutesAhead) {
        return new Fault(
                "clock set to %+d min".formatted(minutesAhead),
                run -> run.server().setClock(Duration.ofMinutes(minutesAhead)));
    }

    /// The store goes: apps are told 503 and the operator sees red. It comes back: all is well by
    /// itself.
    static Fault storeAway(String name, Deed strike, Deed heal) {
        return new Fault(
                name,
                run -> {
                    strike.run();
                    run.untilUnavailable();
                    heal.run();
                    run.mark("after " + name);
                    run.untilReady();
                });
    }

    /// A part of the store goes and comes back, and writes are acknowledged throughout.
    static Fault partAway(String name, Deed strike, Deed heal) {
        return new Fault(
                name,
                run -> {
                    strike.run();
                    run.untilAcknowledged();
                    run.mark("after " + name);
                    heal.run();
                });
    }

    /// As it may be in a file's name.
    String slug() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
