package dev.sallyport.stories;

import static dev.sallyport.stories.Standard.json;
import static dev.sallyport.stories.Standard.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.CountingStore.Counts;
import dev.sallyport.testkit.Visitor;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What each step costs in durable writes, counted at the store's port under a whole server.
class CostTest {
    private static Town town;
    private static Standard standard;
    private static Visitor alice;

    @BeforeAll
    static void open() {
        town = Town.asNewcomersSeeIt();
        standard = new Standard(town);
        alice = town.visitor();
        standard.code(alice);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void showing_the_login_page_writes_nothing() {
        var visitor = town.visitor();

        var cost =
                cost(() ->
                        visitor.follow(visitor.get(standard.authorize(standard.authorization()))));

        assertThat(cost.writes()).isZero();
    }

    @Test
    void signing_in_writes_the_session_and_consent_writes_one_row() {
        try (var fresh = Town.asNewcomersSeeIt()) {
            var there = new Standard(fresh);
            var visitor = fresh.visitor();
            var login = visitor.follow(visitor.get(there.authorize(there.authorization())));

            var before = fresh.counts();
            var consent = visitor.signIn(login, "alice", "correct horse");
            var signIn = fresh.counts().since(before);
            var afterSignIn = fresh.counts();
            visitor.decide(consent, "allow");
            var allow = fresh.counts().since(afterSignIn);

            assertThat(signIn.writes()).isEqualTo(1);
            assertThat(allow.writes()).isEqualTo(1);
        }
    }

    @Test
    void authorizing_with_session_and_consent_writes_nothing() {
        var cost = cost(() -> standard.code(alice));

        assertThat(cost.writes()).isZero();
    }

    @Test
    void a_redemption_writes_once() {
        var code = standard.code(alice);

        var cost = cost(() -> standard.token(standard.redemption(code)));

        assertThat(cost.writes()).isEqualTo(1);
    }

    @Test
    void a_refresh_writes_once_and_reads_at_most_twice() {
        var token = standard.tokens().requiredString("refresh_token");
        var second = json(standard.token(refresh(token))).requiredString("refresh_token");

        var cost = cost(() -> standard.token(refresh(second)));

        assertThat(cost.writes()).isEqualTo(1);
        assertThat(cost.reads()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_lost_answer_given_again_writes_nothing() {
        var token = standard.tokens().requiredString("refresh_token");
        standard.token(refresh(token));

        var cost = cost(() -> standard.token(refresh(token)));

        assertThat(cost.writes()).isZero();
    }

    @Test
    void introspection_writes_nothing() {
        var token = standard.tokens().requiredString("access_token");

        var cost = cost(() -> standard.introspect(token));

        assertThat(cost.writes()).isZero();
        assertThat(cost.reads()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_refused_request_writes_nothing() {
        var cost = cost(() -> standard.token(standard.redemption("spc_garbage")));

        assertThat(cost.writes()).isZero();
    }

    private static Counts cost(Supplier<?> step) {
        var before = town.counts();
        assertThat(step.get()).isNotNull();
        return town.counts().since(before);
    }
}
