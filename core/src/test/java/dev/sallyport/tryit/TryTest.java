package dev.sallyport.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Params;
import dev.sallyport.spec.Spec;
import dev.sallyport.trace.TracedRequest;
import dev.sallyport.tryit.TryStepView.Problem;
import dev.sallyport.tryit.TryStepView.Wants;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TryTest {
    private final House house = new House(App.WEB);
    private final Trying alice = Trying.of(house, "alice", "private");

    @Test
    void a_developer_goes_through_the_whole_flow_of_his_app() {
        var came = alice.begin();
        assertThat(came.exchange().orElseThrow().request())
                .contains("GET /authorize", "&redirect_uri=https%3A%2F%2Fid.example%2Fdeveloper");
        assertThat(came.exchange().orElseThrow().answer()).contains("HTTP/1.1 302", "?code=spc_");
        assertThat(came.next()).containsExactly(Step.REDEEM);
        assertThat(came.wants()).isEqualTo(Wants.SECRET);

        var redeemed = alice.take(came, Step.REDEEM);
        assertThat(redeemed.exchange().orElseThrow().answer())
                .contains("HTTP/1.1 200", "\"token_type\": \"Bearer\"");
        assertThat(redeemed.next()).containsExactly(Step.USERINFO, Step.REFRESH, Step.REVOKE);

        var seen = alice.take(redeemed, Step.USERINFO);
        assertThat(seen.exchange().orElseThrow().answer()).contains("Alice Adams");
        var refreshed = alice.take(seen, Step.REFRESH);
        assertThat(refreshed.exchange().orElseThrow().answer()).contains("HTTP/1.1 200");
        var revoked = alice.take(refreshed, Step.REVOKE);
        assertThat(revoked.exchange().orElseThrow().answer()).contains("HTTP/1.1 200");
        assertThat(alice.take(refreshed, Step.USERINFO).exchange().orElseThrow().answer())
                .contains("HTTP/1.1 401", "invalid_token");
    }

    @Test
    void what_was_given_back_is_offered_no_more_and_what_was_not_still_is() {
        var redeemed = alice.take(alice.begin(), Step.REDEEM);

        var refused = alice.take(redeemed, Step.REVOKE, "wrong");
        assertThat(refused.exchange().orElseThrow().isRefused()).isTrue();
        assertThat(refused.next()).containsExactly(Step.USERINFO, Step.REFRESH, Step.REVOKE);

        var revoked = alice.take(refused, Step.REVOKE);
        assertThat(revoked.exchange().orElseThrow().isRefused()).isFalse();
        assertThat(revoked.next()).isEmpty();
    }

    @Test
    void no_secret_and_no_whole_token_is_ever_shown() {
        var came = alice.begin();
        var redeemed = alice.take(came, Step.REDEEM);
        var trial = house.trials.open(redeemed.trial(), alice.client(), alice.subject(), house.now);
        var access = trial.orElseThrow().accessToken().orElseThrow();
        var refresh = trial.orElseThrow().refreshToken().orElseThrow();
        var verifier = trial.orElseThrow().verifier();

        var shown = new StringBuilder();
        for (var step : List.of(Step.USERINFO, Step.REFRESH, Step.REVOKE)) {
            shown.append(alice.take(redeemed, step).exchange());
        }
        shown.append(came.exchange()).append(redeemed.exchange());

        assertThat(shown.toString())
                .contains("Basic ***", "code_verifier=***", access.substring(0, 12) + "…")
                .doesNotContain(alice.secret(), access, refresh, verifier)
                .doesNotContain(access.substring(0, 20), refresh.substring(0, 20));
    }

    @Test
    void a_wrong_secret_is_refused_and_seen_among_the_requests_and_burns_nothing() {
        var came = alice.begin();

        var refused = alice.take(came, Step.REDEEM, "wrong");

        var exchange = refused.exchange().orElseThrow();
        assertThat(exchange.isRefused()).isTrue();
        assertThat(exchange.answer()).contains("HTTP/1.1 401", "invalid_client");
        house.inbox.flush(house.now);
        assertThat(house.traces.find(alice.client().id(), exchange.requestId(), house.now))
                .map(TracedRequest::outcome)
                .contains("invalid_client");
        assertThat(alice.take(refused, Step.REDEEM).exchange().orElseThrow().isRefused()).isFalse();
    }

    @Test
    void without_what_the_app_proves_itself_by_nothing_is_sent() {
        var came = alice.begin();

        var again = alice.take(came, Step.REDEEM, " ");

        assertThat(again.problem()).isEqualTo(Problem.UNPROVEN);
        assertThat(again.exchange()).isEmpty();
        assertThat(again.next()).containsExactly(Step.REDEEM);
    }

    @Test
    void a_public_app_has_nothing_to_type() {
        var spa = Trying.of(house, "alice", "public");
        var came = spa.begin();

        assertThat(came.wants()).isEqualTo(Wants.NOTHING);
        var redeemed = spa.take(came, Step.REDEEM, "");
        assertThat(redeemed.exchange().orElseThrow().request())
                .contains("&client_id=" + spa.id())
                .doesNotContain("Authorization", "client_secret");
        assertThat(redeemed.exchange().orElseThrow().isRefused()).isFalse();
    }

    @Test
    void where_token_requests_are_json_so_is_this_one() {
        var there = new House("https://id.example", Set.of(Leniency.JSON_BODY_AT_TOKEN_ENDPOINT));
        var bob = Trying.of(there, "bob", "private");

        var redeemed = bob.take(bob.begin(), Step.REDEEM);

        assertThat(redeemed.exchange().orElseThrow().request())
                .contains("application/json", "\"grant_type\": \"authorization_code\"");
        assertThat(redeemed.exchange().orElseThrow().isRefused()).isFalse();
    }

    @Test
    void where_scopes_are_never_mentioned_none_is_asked_for() {
        var leniencies = Set.of(Leniency.ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT);
        var bob = Trying.of(new House("https://id.example", leniencies), "bob", "private");

        assertThat(bob.begin().exchange().orElseThrow().request()).doesNotContain("scope=");
    }

    @Test
    void who_denies_sees_how_the_app_is_told() {
        var consent = alice.visitor().follow(alice.start(""));
        var denied = alice.visitor().decide(consent, "deny");

        var view = alice.arrived(denied);

        assertThat(view.exchange().orElseThrow().isRefused()).isTrue();
        assertThat(view.exchange().orElseThrow().answer()).contains("error=access_denied");
        assertThat(view.next()).isEmpty();
    }

    @Test
    void the_consent_page_comes_again_when_that_is_wanted() {
        alice.begin();

        assertThat(alice.visitor().follow(alice.start("")).outcome()).isEqualTo("code");
        var consent = alice.visitor().follow(alice.start("yes"));
        assertThat(consent.isConsent()).isTrue();
        assertThat(alice.arrived(alice.visitor().decide(consent, "allow")).next())
                .containsExactly(Step.REDEEM);
    }

    @Test
    void nobody_else_gets_an_answer_with_a_request_that_was_begun_here() {
        var address = alice.start("").location();
        var bob = house.visitor();
        assertThat(bob.get(address).outcome()).isEqualTo("page invalid_request");
        bob.open("/account", "bob");
        assertThat(bob.follow(bob.get(address)).outcome()).isEqualTo("page invalid_request");
    }

    @Test
    void who_signs_in_as_somebody_else_on_the_way_gets_none_either() {
        var consent = alice.visitor().follow(alice.start(""));
        var login = alice.visitor().decide(consent, "switch");
        assertThat(login.isLogin()).isTrue();

        assertThat(alice.visitor().signIn(login, "bob").outcome())
                .isEqualTo("page invalid_request");
    }

    @Test
    @Spec({"RFC6749-3.1.2.2", "RFC9700-2.1"})
    void the_address_is_no_redirect_uri_without_a_request_of_the_console() {
        var uri = "https://id.example/developer/apps/" + alice.id() + "/try/answer";
        var visitor = alice.visitor();

        assertThat(visitor.authorize(App.WEB, "client_id", alice.id(), "redirect_uri", uri))
                .extracting(Answer::outcome)
                .isEqualTo("page invalid_request");
        assertThat(
                        visitor.authorize(
                                App.WEB, "client_id", alice.id(), "redirect_uri", uri, "state", ""))
                .extracting(Answer::outcome)
                .isEqualTo("page invalid_request");
        var web = "https://id.example/developer/apps/web/try/answer";
        assertThat(visitor.authorize(App.WEB, "redirect_uri", web).outcome())
                .isEqualTo("page invalid_request");
    }

    @Test
    void a_request_that_was_begun_for_one_app_serves_no_other() {
        var other = Trying.of(house, "alice", "private");
        var state = Params.parse(alice.start("").location().split("\\?", 2)[1]).required("state");
        var uri = "https://id.example/developer/apps/" + other.id() + "/try/answer";

        assertThat(
                        alice.visitor()
                                .authorize(
                                        App.WEB,
                                        "client_id",
                                        other.id(),
                                        "redirect_uri",
                                        uri,
                                        "state",
                                        state)
                                .outcome())
                .isEqualTo("page invalid_request");
    }

    @Test
    void a_request_that_was_begun_here_is_answered_nowhere_else() {
        var state = Params.parse(alice.start("").location().split("\\?", 2)[1]).required("state");

        for (var uri :
                List.of(
                        "https://evil.example/",
                        "https://id.example/developer/apps/" + alice.id() + "/try/answer/",
                        "https://id.example/developer/apps/" + alice.id() + "/try")) {
            var request =
                    alice.visitor()
                            .authorize(
                                    App.WEB,
                                    "client_id",
                                    alice.id(),
                                    "redirect_uri",
                                    uri,
                                    "state",
                                    state);
            assertThat(request.outcome()).as(uri).isEqualTo("page invalid_request");
        }
    }

    @Test
    void an_answer_that_somebody_else_fetched_is_not_taken() {
        var bob = Trying.of(house, "bob", "private");
        var his =
                bob.visitor()
                        .follow(bob.visitor().decide(bob.visitor().follow(bob.start("")), "allow"));
        var address = his.location().substring("https://id.example".length());

        assertThat(alice.visitor().get(address).outcome()).isEqualTo("page not_found");
        var onHers = address.replace(bob.id(), alice.id());
        assertThat(alice.visitor().get(onHers).outcome()).isEqualTo("page invalid_request");
        assertThat(bob.visitor().get(address).view()).isInstanceOf(TryStepView.class);
    }

    @Test
    void a_trial_goes_on_in_the_sign_in_in_which_its_answer_came_and_for_half_an_hour() {
        var redeemed = alice.take(alice.begin(), Step.REDEEM);
        var later = Trying.again(house, "alice", alice);
        assertThat(later.post(redeemed, Step.USERINFO, "").outcome())
                .isEqualTo("page invalid_request");
        var unanswered =
                Params.parse(alice.start("").location().split("\\?", 2)[1]).required("state");
        assertThat(alice.post(unanswered, Step.REDEEM, "x").outcome())
                .isEqualTo("page invalid_request");

        house.wait(Duration.ofMinutes(30));
        assertThat(alice.post(redeemed, Step.USERINFO, "").outcome())
                .isEqualTo("page invalid_request");
    }

    @Test
    void somebody_elses_app_and_a_deleted_one_are_not_there_to_be_tried() {
        var bob = Trying.of(house, "bob", "private");
        assertThat(bob.visitor().get("/developer/apps/" + alice.id() + "/try").outcome())
                .isEqualTo("page not_found");
        assertThat(alice.visitor().get("/developer/apps/web/try").outcome())
                .isEqualTo("page not_found");

        alice.delete();

        assertThat(alice.visitor().get("/developer/apps/" + alice.id() + "/try").outcome())
                .isEqualTo("page not_found");
    }

    @Test
    void a_step_that_is_none_or_not_possible_yet_is_refused_and_so_is_a_form_of_another_site() {
        var came = alice.begin();

        assertThat(alice.post(came, Step.REFRESH, alice.secret()).outcome())
                .isEqualTo("page invalid_request");
        assertThat(alice.postStep(came.trial(), "dance").outcome())
                .isEqualTo("page invalid_request");
        assertThat(alice.withoutProof(came).outcome()).isEqualTo("page invalid_request");
    }

    @Test
    void nothing_is_stored_but_what_the_doors_themselves_store() {
        var came = alice.begin();
        house.store.writes();

        alice.take(came, Step.REDEEM, "wrong");
        assertThat(house.store.writes()).containsExactly("create failures");
        var redeemed = alice.take(came, Step.REDEEM);
        alice.take(redeemed, Step.USERINFO);
        assertThat(house.store.writes()).containsExactly("create grant");
    }
}
