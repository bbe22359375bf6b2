package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.app.Server.Closing;
import dev.sallyport.app.Server.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerEndingTest {
    private static final List<String> ORDER =
            List.of("http", "tracing", "delivering", "sweeper", "log", "last");

    private final List<String> ended = new ArrayList<>();

    @Test
    void what_writes_ends_before_what_it_writes_to() {
        ending(Set.of()).close();

        assertThat(ended).isEqualTo(ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "tracing", "delivering", "sweeper", "log", "last"})
    void a_part_that_fails_keeps_no_other_from_ending_and_is_told(String failing) {
        assertThatThrownBy(ending(Set.of(failing))::close).hasMessage(failing);

        assertThat(ended).isEqualTo(ORDER);
    }

    @Test
    void where_all_fail_the_first_is_told_with_the_others() {
        assertThatThrownBy(ending(Set.copyOf(ORDER))::close)
                .hasMessage("http")
                .satisfies(first ->
                        assertThat(first.getSuppressed())
                                .extracting(Throwable::getMessage)
                                .isEqualTo(ORDER.subList(1, ORDER.size())));

        assertThat(ended).isEqualTo(ORDER);
    }

    private Ending ending(Set<String> failing) {
        return new Ending(
                part("http", failing),
                part("tracing", failing),
                part("delivering", failing),
                part("sweeper", failing),
                part("log", failing),
                part("last", failing));
    }

    private Closing part(String name, Set<String> failing) {
        return () -> {
            ended.add(name);
            if (failing.contains(name)) {
                throw new IllegalStateException(name);
            }
        };
    }
}
