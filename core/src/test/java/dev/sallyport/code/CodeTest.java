package dev.sallyport.code;

import static dev.sallyport.fixture.OneTenant.NOON;
import static dev.sallyport.fixture.OneTenant.RANDOMNESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeTest {
    @Test
    void ids_are_in_the_order_of_their_times() {
        var times =
                List.of(
                        Instant.EPOCH,
                        NOON,
                        NOON.plusSeconds(1),
                        NOON.plusSeconds(61),
                        NOON.plus(Duration.ofDays(400)),
                        Instant.parse("2500-01-01T00:00:00Z"));

        assertThat(times.stream().map(CodeTest::id)).isSorted();
    }

    @Test
    void ids_of_one_moment_begin_alike_and_go_on_with_128_bits_by_chance() {
        var ids = Stream.generate(() -> id(NOON)).limit(1_000).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{9}[\\w-]{22}"));
        assertThat(ids.stream().map(id -> id.substring(0, 9)).distinct()).hasSize(1);
        assertThat(ids.stream().map(id -> id.substring(9)).distinct()).hasSize(1_000);
    }

    private static String id(Instant at) {
        return Code.newId(at, RANDOMNESS);
    }
}
