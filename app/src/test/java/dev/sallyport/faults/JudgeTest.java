package dev.sallyport.faults;

import static dev.sallyport.faults.Finding.Promise.ALL_IS_READ_BACK;
import static dev.sallyport.faults.Finding.Promise.A_CODE_IS_ACCEPTED_ONCE;
import static dev.sallyport.faults.Finding.Promise.A_CONSENT_IS_REMEMBERED;
import static dev.sallyport.faults.Finding.Promise.A_FRESH_CODE_IS_ACCEPTED;
import static dev.sallyport.faults.Finding.Promise.A_SESSION_STAYS;
import static dev.sallyport.faults.Finding.Promise.A_TOKEN_HAS_ONE_SUCCESSOR;
import static dev.sallyport.faults.Finding.Promise.A_TOKEN_IS_OVER_WHEN_ITS_SUCCESSOR_WAS_USED;
import static dev.sallyport.faults.Finding.Promise.ONLY_DOCUMENTED_ANSWERS;
import static dev.sallyport.faults.Finding.Promise.WHAT_ENDED_STAYS_ENDED;
import static dev.sallyport.faults.Finding.Promise.WHAT_WAS_ACKNOWLEDGED_STAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.faults.Answer.Done;
import dev.sallyport.faults.Answer.No;
import dev.sallyport.faults.Answer.Refused;
import dev.sallyport.faults.Answer.Spent;
import dev.sallyport.faults.Answer.Tokens;
import dev.sallyport.faults.Answer.Unsent;
import dev.sallyport.faults.Answer.Yes;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A judge who cannot object proves nothing: each promise is broken here by a doctored history, and
/// each excuse is tried with the outcome it does not excuse.
class JudgeTest extends DoctoredHistory {
    @Test
    void nothing_is_found_in_a_history_where_all_went_well() {
        redeem(tokens(0));
        rotate(0, tokens(1));
        rotate(1, tokens(2));
        introspect(2, new Yes());
        allow(new Done());
        page(new Done());

        assertThat(afterReadingBack(new Spent(), new No(), new Yes())).isEmpty();
    }

    @Test
    void a_code_accepted_twice_is_found() {
        redeem(tokens(0));
        redeem(tokens(0));

        assertThat(broken()).contains(A_CODE_IS_ACCEPTED_ONCE);
    }

    @Test
    void a_code_accepted_once_more_when_reading_back_is_found() {
        redeem(tokens(0));
        introspect(0, new Yes());

        assertThat(afterReadingBack(tokens(0), new No(), new Yes()))
                .contains(A_CODE_IS_ACCEPTED_ONCE);
    }

    @Test
    void a_code_accepted_after_a_lost_answer_may_not_have_been_accepted_before() {
        redeem(LOST);
        redeem(tokens(0));

        assertThat(broken()).doesNotContain(A_CODE_IS_ACCEPTED_ONCE, A_FRESH_CODE_IS_ACCEPTED);
    }

    @Test
    void of_racers_one_gets_the_code() {
        during(9, new Act.Redeem("code"), new Spent());
        redeem(new Spent());

        assertThat(broken()).contains(A_FRESH_CODE_IS_ACCEPTED);
    }

    @Test
    void a_fresh_code_that_is_refused_is_found() {
        redeem(new Refused("unknown"));

        assertThat(broken()).contains(A_FRESH_CODE_IS_ACCEPTED);
    }

    @Test
    void a_racer_whose_answer_was_lost_may_have_got_the_code() {
        redeem(AWAY);
        redeem(new Spent());

        assertThat(broken()).doesNotContain(A_FRESH_CODE_IS_ACCEPTED);
    }

    @Test
    void a_request_that_was_never_sent_excuses_nothing() {
        attempt(new Act.Redeem("code"), new Unsent());
        redeem(new Spent());

        assertThat(broken()).contains(A_FRESH_CODE_IS_ACCEPTED);
    }

    @Test
    void a_code_may_expire_when_the_clock_jumps_but_not_be_spent() {
        clockJumps = true;
        redeem(new Refused("expired"));
        assertThat(broken()).isEmpty();

        attempts.clear();
        redeem(new Spent());
        assertThat(broken()).contains(A_FRESH_CODE_IS_ACCEPTED);
    }

    @Test
    void two_successors_of_one_token_are_found() {
        redeem(tokens(0));
        rotate(0, tokens(1));
        rotate(0, new Tokens("access-1b", "refresh-1b"));

        assertThat(broken()).contains(A_TOKEN_HAS_ONE_SUCCESSOR);
    }

    @Test
    void the_same_successor_may_be_given_again() {
        redeem(tokens(0));
        rotate(0, tokens(1));
        rotate(0, new Tokens("another access token", "refresh-1"));

        assertThat(broken()).doesNotContain(A_TOKEN_HAS_ONE_SUCCESSOR);
    }

    @Test
    void an_old_token_that_works_although_its_successor_was_used_is_found() {
        redeem(tokens(0));
        rotate(0, tokens(1));
        rotate(1, tokens(2));
        rotate(0, tokens(1));

        assertThat(broken()).contains(A_TOKEN_IS_OVER_WHEN_ITS_SUCCESSOR_WAS_USED);
    }

    @Test
    void an_old_token_at_the_same_time_as_its_successor_is_no_finding() {
        redeem(tokens(0));
        rotate(0, tokens(1));
        during(20, new Act.Rotate("code", "refresh-0"), tokens(1));
        rotate(1, tokens(2));

        assertThat(broken()).doesNotContain(A_TOKEN_IS_OVER_WHEN_ITS_SUCCESSOR_WAS_USED);
    }

    @Test
    void a_lost_grant_is_found_however_it_shows() {
        for (var dead : List.<Answer>of(new Spent(), new Refused("dead"))) {
            attempts.clear();
            redeem(tokens(0));
            rotate(0, dead);
            assertThat(broken()).contains(WHAT_WAS_ACKNOWLEDGED_STAYS);
        }
        attempts.clear();
        redeem(tokens(0));
        introspect(0, new No());
        assertThat(broken()).contains(WHAT_WAS_ACKNOWLEDGED_STAYS);
    }

    @Test
    void a_rotation_set_back_is_found() {
        redeem(tokens(0));
        rotate(0, tokens(1));
        rotate(1, new Refused("from the future"));

        assertThat(broken()).contains(WHAT_WAS_ACKNOWLEDGED_STAYS);
    }

    @Test
    void a_revocation_without_an_answer_may_have_happened_or_not() {
        redeem(tokens(0));
        revoke(0, LOST);
        introspect(0, new No());
        assertThat(broken()).doesNotContain(WHAT_WAS_ACKNOWLEDGED_STAYS, WHAT_ENDED_STAYS_ENDED);

        attempts.removeLast();
        introspect(0, new Yes());
        assertThat(broken()).doesNotContain(WHAT_WAS_ACKNOWLEDGED_STAYS, WHAT_ENDED_STAYS_ENDED);
    }

    @Test
    void a_grant_that_was_seen_dead_stays_dead_whatever_killed_it() {
        redeem(tokens(0));
        revoke(0, LOST);
        introspect(0, new No());
        introspect(0, new Yes());

        assertThat(broken()).contains(WHAT_ENDED_STAYS_ENDED);
    }

    @Test
    void a_forgotten_consent_is_found_and_an_unacknowledged_one_is_not() {
        allow(AWAY);
        recall(new No());
        assertThat(broken()).doesNotContain(A_CONSENT_IS_REMEMBERED);

        allow(new Done());
        recall(new No());
        assertThat(broken()).contains(A_CONSENT_IS_REMEMBERED);
    }

    @Test
    void a_consent_that_was_seen_once_is_not_forgotten_again() {
        allow(LOST);
        recall(new Yes());
        recall(new No());

        assertThat(broken()).contains(A_CONSENT_IS_REMEMBERED);
    }

    @Test
    void a_lost_session_and_an_undocumented_answer_are_found() {
        page(new Answer.SignedOut());
        assertThat(broken()).contains(A_SESSION_STAYS);

        page(new Answer.Undocumented("500"));
        assertThat(broken()).contains(ONLY_DOCUMENTED_ANSWERS);
    }

    @Test
    void what_was_not_read_back_proves_nothing() {
        redeem(tokens(0));
        introspect(0, new Yes());
        assertThat(judged(now)).contains(ALL_IS_READ_BACK);
        assertThat(afterReadingBack(AWAY, new Yes(), new Yes())).contains(ALL_IS_READ_BACK);

        attempts.clear();
        allow(new Done());
        assertThat(judged(now)).contains(ALL_IS_READ_BACK);
    }
}
