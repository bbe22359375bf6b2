package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.Team.Person;
import dev.sallyport.apps.Team.Step;
import dev.sallyport.apps.Team.Trouble;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeamTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Person ANN = person("ann", Role.OWNER, false, 0);
    private static final Person BEN = person("ben", Role.DEVELOPER, false, 2);
    private static final Person CAT = person("cat", Role.VIEWER, false, 1);
    private static final Person DAN = person("dan", Role.OWNER, true, 3);

    private static Person person(String name, Role role, boolean isInvited, int second) {
        return new Person("sub-" + name, name, role, isInvited, NOON.plusSeconds(second));
    }

    private static Team team(Person... people) {
        return new Team("Shop", List.of(people));
    }

    private static Trouble trouble(Step step) {
        return step instanceof Step.No(var trouble) ? trouble : Trouble.NONE;
    }

    private static Team done(Step step) {
        return ((Step.To) step).team();
    }

    @Test
    void the_last_owner_neither_leaves_nor_is_removed_nor_becomes_less() {
        var team = team(ANN, BEN, DAN);

        assertThat(trouble(team.leaving("sub-ann"))).isEqualTo(Trouble.LAST_OWNER);
        assertThat(trouble(team.removing("ann"))).isEqualTo(Trouble.LAST_OWNER);
        assertThat(trouble(team.giving("ann", Role.VIEWER))).isEqualTo(Trouble.LAST_OWNER);
        var two = done(team.giving("BEN", Role.OWNER));
        assertThat(trouble(two.leaving("sub-ann"))).isEqualTo(Trouble.NONE);
    }

    @Test
    void who_is_only_invited_has_no_role_until_he_accepts() {
        var team = team(ANN, DAN);

        assertThat(team.role("sub-dan")).isEmpty();
        assertThat(done(team.accepting("sub-dan", NOON)).role("sub-dan")).contains(Role.OWNER);
        assertThat(done(team.declining("sub-dan")).people()).containsExactly(ANN);
        assertThat(trouble(team.accepting("sub-ann", NOON))).isEqualTo(Trouble.GONE);
        assertThat(trouble(team.declining("sub-ann"))).isEqualTo(Trouble.GONE);
    }

    @Test
    void nobody_is_invited_twice_and_no_more_than_there_may_be() {
        assertThat(trouble(team(ANN).inviting(person("Ann ", Role.VIEWER, true, 0))))
                .isEqualTo(Trouble.THERE_ALREADY);
        var team = team(ANN);
        for (var number = 1; number < Team.MOST; number++) {
            team = done(team.inviting(person("guest" + number, Role.VIEWER, true, 0)));
        }
        assertThat(trouble(team.inviting(BEN))).isEqualTo(Trouble.FULL);
    }

    @Test
    void a_name_that_nobody_has_belongs_to_nobody() {
        var nobody = new Person("", "nobody", Role.OWNER, true, NOON);

        assertThat(team(ANN, nobody).person("")).isEmpty();
        assertThat(trouble(team(ANN, nobody).accepting("", NOON))).isEqualTo(Trouble.GONE);
    }

    @Test
    void a_last_owner_who_leaves_the_house_is_followed_by_a_developer_before_a_viewer() {
        assertThat(team(ANN, CAT, BEN, DAN).bereft("sub-ann").orElseThrow().role("sub-ben"))
                .contains(Role.OWNER);
        assertThat(team(ANN, CAT, DAN).bereft("sub-ann").orElseThrow().role("sub-cat"))
                .contains(Role.OWNER);
        assertThat(team(ANN, DAN).bereft("sub-ann")).isEmpty();
        assertThat(team(ANN, BEN).bereft("sub-ben")).contains(team(ANN));
    }
}
