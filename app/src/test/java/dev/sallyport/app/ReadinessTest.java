package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final List<String> lines = new ArrayList<>();
    private Optional<String> trouble = Optional.empty();
    private final Readiness readiness =
            new Readiness(
                    () ->
                            trouble.ifPresent(why -> {
                                throw new StoreUnavailable(why);
                            }),
                    lines::add);

    @Test
    void a_store_that_answers_is_nothing_to_tell() {
        readiness.run();

        assertThat(lines).isEmpty();
    }

    @Test
    void each_reason_is_told_once_and_its_end_too() {
        askIn("the disk is full");
        askIn("the disk is full");
        askIn("nobody answers there");
        trouble = Optional.empty();
        readiness.run();
        readiness.run();

        assertThat(lines)
                .containsExactly(
                        "not ready: the store does not answer: the disk is full",
                        "not ready: the store does not answer: nobody answers there",
                        "ready again: the store answers");
    }

    private void askIn(String why) {
        trouble = Optional.of(why);
        assertThatThrownBy(readiness::run).isInstanceOf(StoreUnavailable.class).hasMessage(why);
    }
}
