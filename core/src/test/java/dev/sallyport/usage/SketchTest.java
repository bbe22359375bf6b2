package dev.sallyport.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 20, 100, 300, 400, 1_000, 10_000, 100_000})
    void it_knows_roughly_how_many_different_names_there_were(int count) {
        var estimate = of(0, count).estimate();

        assertThat((double) estimate).isCloseTo(count, within(1 + 0.2 * count));
    }

    @Test
    void few_are_counted_exactly() {
        assertThat(of(0, 3).estimate()).isEqualTo(3);
    }

    @Test
    void who_comes_again_counts_once() {
        var sketch = of(0, 500);
        var before = sketch.estimate();

        IntStream.range(0, 500).forEach(name -> sketch.add("user-" + name));

        assertThat(sketch.estimate()).isEqualTo(before);
    }

    @Test
    void joining_is_the_same_as_counting_both_whoever_is_in_both() {
        var joined = of(0, 700);
        joined.join(of(300, 1_000));

        assertThat(joined.text()).isEqualTo(of(0, 1_000).text());
    }

    @Test
    void it_is_read_back_and_what_is_none_counts_nobody() {
        var sketch = of(0, 1_000);

        assertThat(Sketch.read(sketch.text()).estimate()).isEqualTo(sketch.estimate());
        assertThat(new Sketch().text()).isEmpty();
        assertThat(Sketch.read("").estimate()).isZero();
        assertThat(Sketch.read("AAAA").estimate()).isZero();
    }

    private static Sketch of(int from, int to) {
        var sketch = new Sketch();
        IntStream.range(from, to).forEach(name -> sketch.add("user-" + name));
        return sketch;
    }
}
