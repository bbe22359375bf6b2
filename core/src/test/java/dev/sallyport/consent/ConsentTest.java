package dev.sallyport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.client.ClientId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsentTest {
    private final House house = new House(App.WEB, App.CLI, App.PHONE);
    private final Visitor visitor = house.visitor();

    @Test
    void the_page_says_who_asks_for_what_and_where_one_returns_to() {
        var view = consentPage().consent();

        assertThat(view.app().name()).isEqualTo("App web");
        assertThat(view.fresh()).extracting("scope").containsExactly("openid", "pockets.read");
        assertThat(view.fresh()).extracting("title").containsExactly("", "See your pockets");
        assertThat(view.already()).isEmpty();
        assertThat(view.returnsTo()).isEqualTo("app.example");
        assertThat(view.caution()).isEmpty();
        assertThat(view.action()).isEqualTo("/consent");
    }

    @Test
    void permissions_are_in_the_readers_language_and_the_tenants_order() {
        visitor.speaking("de");
        var page =
                visitor.signIn(
                        visitor.authorize(
                                App.WEB,
                                "scope",
                                "offline_access pockets.read profile pockets.write openid"),
                        "alice");

        assertThat(page.consent().fresh())
                .extracting("scope")
                .containsExactly(
                        "openid", "profile", "pockets.write", "pockets.read", "offline_access");
        assertThat(page.consent().fresh())
                .extracting("title")
                .containsExactly("", "", "Change your pockets", "Ihre Taschen sehen", "");
    }

    @Test
    void the_page_of_a_phone_app_names_its_scheme() {
        var view = visitor.signIn(visitor.authorize(App.PHONE), "alice").consent();

        assertThat(view.returnsTo()).isEqualTo("demo.app");
    }

    @Test
    void a_form_sent_from_another_site_allows_nothing() {
        var page = consentPage();
        house.store.writes();

        var answer =
                visitor.postFromElsewhere(
                        "/consent", Map.of("flow", page.flow(), "decision", "allow"));

        assertThat(answer.location()).startsWith("/authorize?flow=");
        assertThat(house.store.writes()).isEmpty();
        assertThat(visitor.follow(answer).outcome()).isEqualTo("consent");
    }

    @Test
    void an_attackers_flow_allows_nothing_at_another_browser() {
        var attacker = house.visitor();
        var attackers = attacker.signIn(attacker.authorize(App.WEB), "bob");
        visitor.authorizeFully(App.PHONE);
        house.store.writes();

        var answer = visitor.follow(visitor.submit(attackers, "decision", "allow"));

        assertThat(answer.outcome()).isEqualTo("consent");
        assertThat(answer.consent().userName()).isEqualTo("Alice Adams");
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void the_flow_of_a_login_page_cannot_be_used_to_allow() {
        var login = visitor.authorize(App.WEB);
        visitor.authorizeFully(App.PHONE);
        house.store.writes();

        visitor.post("/consent", Map.of("flow", login.flow(), "decision", "allow"));

        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void a_page_that_asked_alice_asks_bob_when_he_has_signed_in_meanwhile() {
        var alices = consentPage();
        visitor.signIn(visitor.authorize(App.PHONE, "prompt", "login"), "bob");
        house.store.writes();

        var answer = visitor.decide(alices, "allow");

        assertThat(answer.consent().userName()).isEqualTo("Bob Brown");
        assertThat(house.store.writes()).isEmpty();
        assertThat(visitor.decide(answer, "allow").outcome()).isEqualTo("code");
        assertThat(allowed(house.alice.subject())).isEmpty();
        assertThat(allowed(house.bob.subject()))
                .containsExactlyInAnyOrder("openid", "pockets.read");
    }

    @Test
    void a_page_whose_person_signed_out_leads_to_the_login_page() {
        var page = consentPage();
        house.wait(Duration.ofSeconds(10));
        house.endEverythingOf(house.alice);

        assertThat(visitor.decide(page, "allow").outcome()).isEqualTo("login");
        assertThat(allowed(house.alice.subject())).isEmpty();
    }

    @Test
    void an_answer_nobody_offered_is_refused() {
        var page = consentPage();

        assertThat(visitor.submit(page, "decision", "perhaps").outcome())
                .isEqualTo("page invalid_request");
        assertThat(visitor.submit(page).outcome()).isEqualTo("page invalid_request");
        assertThat(visitor.submit(page).error().appName()).contains("App web");
    }

    @Test
    void a_decision_counts_for_the_session_that_made_it_and_no_other() {
        var page = consentPage();
        var denied = visitor.submit(page, "decision", "deny").location();
        visitor.signIn(visitor.authorize(App.WEB, "prompt", "login"), "alice");

        assertThat(visitor.follow(visitor.get(denied)).outcome()).isEqualTo("consent");
    }

    @Test
    void two_tabs_that_allow_different_things_at_once_both_count() throws Exception {
        var consents =
                new Consents(
                        house.shelf("consent", new ConsentCodec()), house.users, house.notifier);
        var client = App.WEB.client().id();
        var scopes = IntStream.range(0, 32).mapToObj(number -> "scope" + number).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    scopes.stream()
                            .map(scope ->
                                    (Callable<Boolean>)
                                            () -> {
                                                consents.allow(
                                                        "alice", client, List.of(scope), house.now);
                                                return true;
                                            })
                            .toList();
            for (var done : threads.invokeAll(calls)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(consents.find("alice", client, house.now).orElseThrow().scopes())
                .containsExactlyInAnyOrderElementsOf(scopes);
    }

    @Test
    void allowing_what_was_allowed_writes_nothing() {
        var client = App.WEB.client().id();
        house.consents.allow("alice", client, List.of("openid", "profile"), house.now);
        house.store.writes();

        house.consents.allow("alice", client, List.of("profile"), house.now);

        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void a_consent_is_for_one_app() {
        house.consents.allow("alice", App.WEB.client().id(), List.of("openid"), house.now);

        assertThat(house.consents.find("alice", App.CLI.client().id(), house.now)).isEmpty();
    }

    @Test
    void an_app_that_is_registered_anew_was_allowed_nothing() {
        var before = new ClientId("app", Optional.of("first"));
        var after = new ClientId("app", Optional.of("second"));
        house.consents.allow("alice", before, List.of("openid", "profile"), house.now);

        assertThat(house.consents.find("alice", after, house.now)).isEmpty();

        house.consents.allow("alice", after, List.of("openid"), house.now);
        assertThat(house.consents.find("alice", after, house.now).orElseThrow().scopes())
                .containsExactly("openid");
        assertThat(house.consents.find("alice", before, house.now)).isEmpty();
    }

    private Answer consentPage() {
        return visitor.signIn(visitor.authorize(App.WEB), "alice");
    }

    private Set<String> allowed(String subject) {
        return house.consents
                .find(subject, App.WEB.client().id(), house.now)
                .map(Consent::scopes)
                .orElseGet(Set::of);
    }
}
