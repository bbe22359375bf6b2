package dev.sallyport.faults;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Turns faults into tests: in a short run all befall one server, one after the other; in a long
/// one each has a server of its own and comes several times.
final class Scenarios {
    /// Of long runs those faults alone whose names have these words: `-Dsallyport.faults.only=…`.
    private static final String ONLY = System.getProperty("sallyport.faults.only", "");

    private Scenarios() {}

    /// @param name the beginning of the reports' names
    /// @param starting makes the run of that name
    static Stream<DynamicTest> of(String name, List<Fault> faults, Function<String, Run> starting) {
        if (!Run.isLong()) {
            return Stream.of(
                    dynamicTest(
                            name + ": each fault once",
                            () -> live(starting.apply(name), faults, 1)));
        }
        return faults.stream()
                .filter(fault -> fault.name().contains(ONLY))
                .map(fault ->
                        dynamicTest(
                                name + ": " + fault.name(),
                                () ->
                                        live(
                                                starting.apply(name + "-" + fault.slug()),
                                                List.of(fault),
                                                Run.ROUNDS)));
    }

    static void live(Run run, List<Fault> faults, int rounds) throws Exception {
        try (run) {
            run.untilAcknowledged();
            for (var round = 0; round < rounds; round++) {
                for (var fault : faults) {
                    run.mark(fault.name());
                    fault.course().befall(run);
                    run.untilAcknowledged();
                }
            }
            run.judge();
        }
    }
}
