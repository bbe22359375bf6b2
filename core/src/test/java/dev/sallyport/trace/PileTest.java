package dev.sallyport.trace;

import static dev.sallyport.trace.SampleRequests.NOON;
import static dev.sallyport.trace.SampleRequests.good;
import static dev.sallyport.trace.SampleRequests.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PileTest {
    @Test
    void an_app_in_a_flood_loses_its_own_oldest_ones_and_nobody_elses() {
        var pile = new Pile(10, 1_000);
        pile.add("quiet", refused("q", NOON));

        var lost = refused(0, 60).stream().mapToInt(each -> pile.add("loud", each)).sum();

        assertThat(lost).isEqualTo(10);
        var taken = pile.take(10);
        assertThat(taken.get("quiet")).hasSize(1);
        assertThat(taken.get("loud")).hasSize(50);
        assertThat(taken.get("loud").getFirst().id()).isEqualTo("r10");
    }

    @Test
    void good_ones_leave_room_for_what_is_refused() {
        var pile = new Pile(10, 1_000);
        good(0, 200).forEach(each -> pile.add("web", each));

        assertThat(pile.add("web", refused("r", NOON))).isZero();
        assertThat(pile.take(1).get("web")).hasSize(51).extracting("id").contains("r");
    }

    @Test
    void neither_apps_nor_requests_become_too_many() {
        var pile = new Pile(3, 4);

        assertThat(pile.add("a", good("1", NOON))).isZero();
        assertThat(pile.add("b", good("2", NOON))).isZero();
        assertThat(pile.add("c", good("3", NOON))).isZero();
        assertThat(pile.add("d", good("4", NOON))).isEqualTo(1);
        assertThat(pile.add("a", good("5", NOON))).isZero();
        assertThat(pile.add("a", good("6", NOON))).isEqualTo(1);

        assertThat(pile.take(10)).containsOnlyKeys("a", "b", "c");
        assertThat(pile.add("d", good("7", NOON))).isZero();
    }

    @Test
    void those_with_something_refused_come_first_and_then_those_that_wait_longest() {
        var pile = new Pile(10, 100);
        pile.add("a", good("1", NOON));
        pile.add("b", good("2", NOON));
        pile.add("c", refused("3", NOON));

        assertThat(pile.take(2).keySet()).containsExactly("c", "a");
        assertThat(pile.take(2).keySet()).containsExactly("b");
        assertThat(pile.take(2)).isEmpty();
    }
}
