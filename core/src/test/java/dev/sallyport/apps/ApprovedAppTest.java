package dev.sallyport.apps;

import static dev.sallyport.apps.Console.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.Developers.Admission;
import dev.sallyport.apps.Developers.Reviewing;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.protocol.ErrorView.Advice;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What an app may do before and after it was approved, where that is needed.
class ApprovedAppTest {
    private static final Developers REVIEWED =
            new Developers(
                    Admission.EVERYBODY, Set.of(), 5, new Reviewing(true, Set.of("bob", "carol")));

    private final House house = new House(REVIEWED, App.WEB);
    private final Console alice = Console.of(house, "alice");
    private final String id = alice.created().clientId();

    private Client app() {
        return house.clients.kept(id, house.now).orElseThrow().value();
    }

    private Stage stage() {
        return app().upkeep().orElseThrow().stage();
    }

    private void makeLive() {
        var seen = house.clients.kept(id, house.now).orElseThrow();
        var app = seen.value();
        var live = app.upkeep().orElseThrow().at(Stage.LIVE);
        house.clients.replace(seen, app.with(live));
        assertThat(stage()).isEqualTo(Stage.LIVE);
    }

    @Test
    void what_people_meet_in_a_live_app_changes_only_with_another_review() {
        makeLive();

        for (var change :
                new String[][] {
                    {"name", "Another"},
                    {"website", "https://another.example"},
                    {"redirect_uris", "https://app.example/cb https://evil.example/cb"},
                    {"scope", "openid pockets.read pockets.write"},
                    {"type", "public", "confirm_type", "yes"}
                }) {
            assertThat(problems(alice.save(alice.app(id), change)))
                    .containsExactly(new Problem("", Rule.REVIEW_AGAIN));
        }
        var form = alice.app(id);
        var logo = Console.logo("a picture", true);
        var fields = new LinkedHashMap<>(Console.fields());
        fields.put("action", "save");
        assertThat(problems(alice.send(form, fields, logo)))
                .containsExactly(new Problem("", Rule.REVIEW_AGAIN));
        assertThat(stage()).isEqualTo(Stage.LIVE);
        assertThat(app().card().name()).isEqualTo("Demo");

        alice.save(alice.app(id), "name", "Another", "confirm_review", "yes");

        assertThat(stage()).isEqualTo(Stage.DEVELOPMENT);
        assertThat(app().card().name()).isEqualTo("Another");
        assertThat(app().upkeep().flatMap(Upkeep::review)).isEmpty();
    }

    @Test
    void lifetimes_secrets_and_asking_for_less_need_none() {
        makeLive();

        alice.save(alice.app(id), "access_lifetime", "5", "scope", "openid");
        alice.press(alice.app(id), "rotate");

        assertThat(stage()).isEqualTo(Stage.LIVE);
        assertThat(app().scopes()).containsExactly("openid");
        assertThat(app().accessTokenLifetime()).contains(Duration.ofMinutes(5));
        assertThat(app().secretHashes()).hasSize(2);
    }

    @Test
    void until_it_is_approved_only_those_who_make_it_and_reviewers_can_allow_it() {
        register("carol");
        register("dave");

        assertThat(authorizeAs("alice").outcome()).isEqualTo("consent");
        assertThat(authorizeAs("bob").outcome()).isEqualTo("consent");
        assertThat(authorizeAs("carol").outcome()).isEqualTo("consent");
        var turnedAway = authorizeAs("dave");
        assertThat(turnedAway.outcome()).isEqualTo("page access_denied");
        assertThat(turnedAway.error().advice()).isEqualTo(Advice.ASK_ITS_DEVELOPERS);
        assertThat(turnedAway.error().appName()).contains("Demo");
        makeLive();
        assertThat(authorizeAs("dave").outcome()).isEqualTo("consent");
    }

    @Test
    void what_was_allowed_while_it_was_live_counts_for_nothing_while_it_is_not() {
        register("dave");
        makeLive();
        var visitor = house.visitor();
        var allowed = visitor.decide(visitor.signIn(authorize(visitor), "dave"), "allow");
        assertThat(allowed.outcome()).isEqualTo("code");

        alice.save(
                alice.app(id),
                "redirect_uris",
                "https://app.example/cb https://other.example/cb",
                "confirm_review",
                "yes");

        assertThat(authorize(visitor).outcome()).isEqualTo("page access_denied");
        assertThat(authorize(visitor, "prompt", "none").outcome())
                .isEqualTo("page consent_required");
        var silent = authorize(visitor.fetching("iframe"), "prompt", "none");
        assertThat(silent.outcome()).isEqualTo("consent_required");
        assertThat(silent.location()).startsWith("https://app.example/cb?");
    }

    private void register(String username) {
        var hash = house.alice.passwordHash();
        house.users.create(username, hash, house.alice.claims(), house.now);
    }

    private Answer authorizeAs(String username) {
        var visitor = house.visitor();
        return visitor.signIn(authorize(visitor), username);
    }

    private Answer authorize(Visitor visitor, String... more) {
        var all = new String[4 + more.length];
        all[0] = "client_id";
        all[1] = id;
        all[2] = "redirect_uri";
        all[3] = "https://app.example/cb";
        System.arraycopy(more, 0, all, 4, more.length);
        return visitor.authorize(App.WEB, all);
    }
}
