package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.User;
import dev.sallyport.apps.Team.Trouble;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.fixture.Race;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Several people at one workspace at once, and whoever dies in the middle.
class WorkspaceRacesTest {
    private final House house = new House(App.WEB);
    private final User alice = house.alice;
    private final User bob = house.bob;
    private final AtomicInteger next = new AtomicInteger();
    private final Workspaces workspaces =
            new Workspaces(
                    house.shelf("workspace", Workspace.CODEC),
                    house.shelf(Membership.KIND, Membership.CODEC),
                    house.shelf(Membership.FOUNDED_KIND, Membership.CODEC));
    private final Teams teams = new Teams(workspaces, house.users, (_, _) -> {});

    private Team team() {
        return workspaces.find("w", house.now).team().orElseThrow();
    }

    private void both(Role role) {
        teams.found("w", "Shop", alice, house.now);
        teams.invite("w", alice.subject(), "bob", role, house.now);
        teams.accept("w", bob.subject(), house.now);
    }

    @Test
    void of_two_owners_who_leave_at_once_one_stays() {
        both(Role.OWNER);

        Race.of(() -> {
            var leaving = next.incrementAndGet() % 2 == 0 ? alice : bob;
            return teams.leave("w", leaving.subject(), house.now);
        });

        assertThat(team().people()).hasSize(1);
        assertThat(team().people().getFirst().isOwner()).isTrue();
    }

    @Test
    void of_two_owners_who_demote_each_other_one_stays_owner() {
        both(Role.OWNER);

        Race.of(() ->
                next.incrementAndGet() % 2 == 0
                        ? teams.give("w", alice.subject(), "bob", Role.VIEWER, house.now)
                        : teams.give("w", bob.subject(), "alice", Role.VIEWER, house.now));

        assertThat(team().people()).filteredOn(Team.Person::isOwner).hasSize(1);
    }

    @Test
    void an_owner_who_is_demoted_meanwhile_invites_nobody() {
        both(Role.OWNER);
        house.store.beforeNextWrite(
                () -> teams.give("w", bob.subject(), "alice", Role.VIEWER, house.now));

        assertThat(teams.invite("w", alice.subject(), "carol", Role.OWNER, house.now))
                .isEqualTo(Trouble.GONE);

        assertThat(team().people()).hasSize(2);
    }

    @Test
    void of_many_workspaces_made_at_once_there_are_no_more_than_there_may_be() {
        var made =
                Race.of(() -> teams.found("w" + next.incrementAndGet(), "Shop", alice, house.now));

        assertThat(made.stream().filter(each -> each).count()).isEqualTo(Workspaces.MOST_FOUNDED);
        assertThat(workspaces.shared(alice.subject(), house.now)).hasSize(Workspaces.MOST_FOUNDED);
    }

    @Test
    void who_dies_while_he_makes_a_workspace_loses_no_number_for_long() {
        for (var number = 0; number < Workspaces.MOST_FOUNDED; number++) {
            house.store.breakDownAfter(number + 2);
            try {
                teams.found("half" + number, "Shop", alice, house.now);
            } catch (StoreUnavailable died) {
                house.store.repair();
            }
        }
        assertThat(teams.found("w", "Shop", alice, house.now)).isFalse();

        house.wait(Duration.ofMinutes(10));

        assertThat(teams.found("w", "Shop", alice, house.now)).isTrue();
        assertThat(workspaces.shared(alice.subject(), house.now)).hasSize(1);
    }

    @Test
    void an_app_is_not_created_in_a_workspace_that_is_deleted_or_left_meanwhile() {
        both(Role.DEVELOPER);
        var console = Console.of(house, "bob");
        var form = (AppFormView) console.visitor.get("/developer/create?workspace=w").view();
        house.store.beforeNextWrite(() -> teams.remove("w", alice.subject(), "bob", house.now));

        console.send(form, Console.fields(), Map.of());

        assertThat(workspaces.find("w", house.now).places()).isEmpty();
        teams.delete("w", alice.subject(), house.now);
        assertThat(workspaces.find("w", house.now).team()).isEmpty();
    }

    @Test
    void a_workspace_is_not_deleted_under_an_app_that_is_just_created() {
        both(Role.DEVELOPER);
        var console = Console.of(house, "bob");
        var form = (AppFormView) console.visitor.get("/developer/create?workspace=w").view();
        house.store.beforeNextWrite(() -> console.send(form, Console.fields(), Map.of()));

        assertThat(teams.delete("w", alice.subject(), house.now)).isEqualTo(Trouble.HAS_APPS);

        assertThat(workspaces.find("w", house.now).counted()).isOne();
    }
}
