package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.Apps.Developer;
import dev.sallyport.apps.Apps.Outcome;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientCodec;
import dev.sallyport.client.Clients;
import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.event.Event;
import dev.sallyport.fixture.Race;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.protocol.Bytes;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Many at once, and whoever dies in the middle.
class AppRacesTest {
    private static final Developer ALICE = new Developer("alice", "sub-alice");
    private static final AppDetails DETAILS =
            new AppDetails(
                    "Demo",
                    AuthMethod.CLIENT_SECRET_BASIC,
                    List.of("https://app.example/cb"),
                    List.of("openid"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private final House house = new House(App.WEB);
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Event> told = new ConcurrentLinkedQueue<>();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    private final Clients clients =
            new Clients(List.of(), Map.of(), house.shelf("client", new ClientCodec()));
    private final Apps apps = apps(5);

    private Apps apps(int quota) {
        var logos = new Logos(house.tenant, house.shelf("logo", Logos.CODEC), Optional::of);
        return new Apps(
                clients,
                new Workspaces(
                        house.shelf("workspace", Workspace.CODEC),
                        house.shelf(Membership.KIND, Membership.CODEC),
                        house.shelf(Membership.FOUNDED_KIND, Membership.CODEC)),
                logos,
                count -> new byte[count],
                quota,
                told::add,
                (id, _) -> forgotten.add(id));
    }

    private Outcome create(String id) {
        return apps.create(ALICE, id, DETAILS, Optional.empty(), house.now);
    }

    @Test
    void sixty_four_creations_at_once_fill_the_quota_and_no_more() {
        var outcomes = Race.of(() -> create("app" + next.incrementAndGet()));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(5);
        assertThat(apps.of(ALICE, house.now)).hasSize(5);
    }

    @Test
    void one_form_sent_sixty_four_times_at_once_shows_one_secret() {
        var outcomes = Race.of(() -> create("app"));

        assertThat(outcomes)
                .filteredOn(each -> each instanceof Outcome.Done done && done.secret().isPresent())
                .hasSize(1);
        assertThat(apps.of(ALICE, house.now)).hasSize(1);
    }

    @Test
    void whoever_creates_an_app_a_moment_later_by_the_same_form_sees_no_second_secret() {
        house.store.beforeNextWrite(() -> create("app"));

        assertThat(((Outcome.Done) create("app")).secret()).isEmpty();
    }

    @Test
    void deleted_apps_are_remembered_but_not_any_number_of_them() {
        var one = apps(1);
        for (var app = 0; app < 6; app++) {
            var id = "app" + app;
            one.create(ALICE, id, DETAILS, Optional.empty(), house.now);
            one.delete(one.find(ALICE, id, house.now).orElseThrow(), house.now);
        }

        assertThat(one.create(ALICE, "more", DETAILS, Optional.empty(), house.now))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void what_an_operator_registered_for_somebody_is_seen_by_him_alone() {
        clients.add(SampleClient.confidential("ops", "s").owner("alice").build(), "r");

        assertThat(apps.visible(ALICE, "ops", house.now)).isPresent();
        assertThat(apps.visible(new Developer("bob", "sub-bob"), "ops", house.now)).isEmpty();
        assertThat(apps.find(ALICE, "ops", house.now)).isEmpty();
    }

    @Test
    void a_new_logo_takes_the_place_of_the_one_before() {
        apps.create(ALICE, "app", DETAILS, Optional.of(Bytes.of("one")), house.now);
        var seen = apps.find(ALICE, "app", house.now).orElseThrow();

        apps.save(seen, DETAILS, Optional.of(Bytes.of("two")), false, house.now);

        assertThat(logos("app")).hasSize(1);
        var shown = apps.find(ALICE, "app", house.now).orElseThrow().value().card().logo();
        assertThat(shown).isNotEqualTo(seen.value().card().logo());
    }

    @Test
    void of_all_who_send_an_app_live_at_once_one_does_and_it_is_told_once() {
        create("app");
        var seen = apps.find(ALICE, "app", house.now).orElseThrow();

        Race.of(() -> apps.move(seen, Stage.LIVE, house.now));
        apps.move(apps.find(ALICE, "app", house.now).orElseThrow(), Stage.LIVE, house.now);

        assertThat(told).extracting(Event::type).containsExactly(Event.Type.APP_APPROVED);
    }

    @Test
    void restoring_and_creating_at_once_stay_within_the_quota() {
        for (var app = 0; app < 5; app++) {
            create("app" + app);
        }
        apps.delete(apps.find(ALICE, "app0", house.now).orElseThrow(), house.now);

        Race.of(() -> {
            var number = next.incrementAndGet();
            return number % 2 == 0
                    ? create("new" + number)
                    : apps.restore(
                            ALICE, apps.find(ALICE, "app0", house.now).orElseThrow(), house.now);
        });

        assertThat(apps.of(ALICE, house.now)).filteredOn(app -> !app.isDeleted()).hasSize(5);
    }

    @Test
    void an_app_that_is_restored_while_it_is_deleted_counts_all_the_same() {
        for (var app = 0; app < 5; app++) {
            create("app" + app);
        }
        Runnable restoring =
                () ->
                        apps.restore(
                                ALICE,
                                apps.find(ALICE, "app0", house.now).orElseThrow(),
                                house.now);
        house.store.beforeNextWrite(() -> house.store.beforeNextWrite(restoring));

        apps.delete(apps.find(ALICE, "app0", house.now).orElseThrow(), house.now);

        assertThat(apps.of(ALICE, house.now)).filteredOn(app -> !app.isDeleted()).hasSize(5);
        assertThat(create("more")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_place_is_not_given_away_while_its_app_is_being_restored() {
        for (var app = 0; app < 5; app++) {
            create("app" + app);
        }
        house.wait(Duration.ofSeconds(1));
        apps.delete(apps.find(ALICE, "app0", house.now).orElseThrow(), house.now);
        house.wait(Duration.ofSeconds(1));
        house.store.beforeNextWrite(() -> house.store.beforeNextWrite(() -> create("more")));

        apps.restore(ALICE, apps.find(ALICE, "app0", house.now).orElseThrow(), house.now);

        assertThat(apps.of(ALICE, house.now)).filteredOn(app -> !app.isDeleted()).hasSize(5);
    }

    @Test
    void what_was_kept_of_an_app_is_forgotten_when_its_place_is_given_to_another_one() {
        for (var app = 0; app < 5; app++) {
            apps.create(ALICE, "app" + app, DETAILS, Optional.of(Bytes.of("png" + app)), house.now);
        }
        apps.delete(apps.find(ALICE, "app0", house.now).orElseThrow(), house.now);
        create("next");
        assertThat(logos("app0")).hasSize(1);

        house.wait(Upkeep.KEPT_DELETED);
        create("more");

        assertThat(logos("app0")).isEmpty();
        assertThat(forgotten).containsExactly("app0");
        assertThat(logos("app1")).hasSize(1);
    }

    @Test
    void nothing_is_kept_of_the_apps_of_somebody_who_has_left() {
        apps.create(ALICE, "app", DETAILS, Optional.of(Bytes.of("png")), house.now);
        create("deleted");
        apps.delete(apps.find(ALICE, "deleted", house.now).orElseThrow(), house.now);

        apps.deleteAll(ALICE.workspace(), house.now);

        assertThat(apps.of(ALICE, house.now)).allMatch(Client::isDeleted);
        assertThat(logos("app")).isEmpty();
        assertThat(forgotten).containsExactlyInAnyOrder("app", "deleted");
    }

    @Test
    void an_app_that_is_changed_again_and_again_while_somebody_leaves_is_deleted() {
        create("app");
        house.store.beforeNextWrite(() -> {
            change("app");
            house.store.beforeNextWrite(() -> {
                change("app");
                house.store.beforeNextWrite(() -> change("app"));
            });
        });

        apps.deleteAll(ALICE.workspace(), house.now);

        assertThat(apps.of(ALICE, house.now)).allMatch(Client::isDeleted);
    }

    private void change(String id) {
        apps.rotate(apps.find(ALICE, id, house.now).orElseThrow(), house.now);
    }

    private List<?> logos(String id) {
        return house.shelf("logo", Logos.CODEC).allByTag("app:" + id, 10, house.now);
    }

    @Test
    void who_dies_after_taking_a_place_has_created_nothing_and_blocks_nobody_for_long() {
        for (var app = 0; app < 4; app++) {
            create("app" + app);
        }
        house.store.breakDownAfter(1);
        try {
            create("half");
        } catch (StoreUnavailable died) {
            house.store.repair();
        }
        assertThat(apps.of(ALICE, house.now)).hasSize(4);
        assertThat(create("next")).isInstanceOf(Outcome.Refused.class);

        house.wait(Duration.ofMinutes(10));

        assertThat(create("next")).isInstanceOf(Outcome.Done.class);
        assertThat(create("more")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void who_dies_between_deleting_an_app_and_freeing_its_place_blocks_nobody() {
        for (var app = 0; app < 5; app++) {
            create("app" + app);
        }
        house.wait(Duration.ofSeconds(1));
        house.store.breakDownAfter(1);
        try {
            apps.delete(apps.find(ALICE, "app0", house.now).orElseThrow(), house.now);
        } catch (StoreUnavailable died) {
            house.store.repair();
        }

        assertThat(create("next")).isInstanceOf(Outcome.Done.class);
    }
}
