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
import dev.sallyport.faults.Answer.Silence;
import dev.sallyport.faults.Answer.Spent;
import dev.sallyport.faults.Answer.Tokens;
import dev.sallyport.faults.Answer.Unavailable;
import dev.sallyport.faults.Answer.Unsent;
import dev.sallyport.faults.Answer.Yes;
import dev.sallyport.faults.Finding.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A judge who cannot object proves nothing: each promise is broken here by a doctored history, and
/// each excuse is tried with the outcome it does not excuse. One step is a second.
class JudgeTest {
    private static final Duration GRACE = Duration.ofSeconds(58);
    private static final Answer LOST = new Silence("reset");
    private static final Answer AWAY = new Unavailable();
    private static final Act.Allowed ALLOWED = new Act.Allowed("alice", "pay");

    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Long> gone = new ArrayList<>();
    private boolean clockJumps;
    private long now;

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
    void a_revoked_grant_that_is_alive_is_found() {
        redeem(tokens(0));
        revoke(0, new Done());
        introspect(0, new Yes());
        assertThat(broken()).contains(WHAT_ENDED_STAYS_ENDED);

        attempts.removeLast();
        rotate(0, tokens(1));
        assertThat(broken()).contains(WHAT_ENDED_STAYS_ENDED);
    }

    @Test
    void what_was_asked_before_the_revocation_was_answered_may_see_it_alive() {
        redeem(tokens(0));
        during(20, new Act.Introspect("code", "access-0"), new Yes());
        revoke(0, new Done());

        assertThat(broken()).doesNotContain(WHAT_ENDED_STAYS_ENDED);
    }

    @Test
    void a_second_redemption_ends_the_grant_and_must() {
        redeem(tokens(0));
        redeem(new Spent());
        introspect(0, new No());
        assertThat(broken()).doesNotContain(WHAT_WAS_ACKNOWLEDGED_STAYS, WHAT_ENDED_STAYS_ENDED);

        introspect(0, new Yes());
        assertThat(broken()).contains(WHAT_ENDED_STAYS_ENDED);
    }

    @Test
    void a_redemption_that_was_over_before_the_accepted_one_is_no_excuse() {
        redeem(AWAY);
        redeem(tokens(0));
        introspect(0, new No());

        assertThat(broken()).contains(WHAT_WAS_ACKNOWLEDGED_STAYS);
    }

    @Test
    void a_redemption_that_nobody_answered_may_arrive_late_unless_the_server_died() {
        redeem(LOST);
        redeem(tokens(0));
        introspect(0, new No());
        assertThat(broken()).doesNotContain(WHAT_WAS_ACKNOWLEDGED_STAYS);

        gone.add(seconds(5));
        assertThat(broken()).contains(WHAT_WAS_ACKNOWLEDGED_STAYS);
    }

    @Test
    void a_token_presented_after_its_successor_was_used_ends_the_grant_and_must() {
        redeem(tokens(0));
        rotate(0, tokens(1));
        rotate(1, tokens(2));
        rotate(0, new Spent());
        introspect(2, new No());
        assertThat(broken()).doesNotContain(WHAT_WAS_ACKNOWLEDGED_STAYS);

        introspect(2, new Yes());
        assertThat(broken()).contains(WHAT_ENDED_STAYS_ENDED);
    }

    @Test
    void a_lost_refresh_is_answered_again_within_the_grace() {
        redeem(tokens(0));
        rotate(0, LOST);
        gone.add(now);
        rotate(0, new Spent());

        assertThat(broken()).contains(WHAT_WAS_ACKNOWLEDGED_STAYS);
    }

    @Test
    void a_lost_refresh_may_be_taken_for_a_theft_after_the_grace() {
        redeem(tokens(0));
        rotate(0, LOST);
        gone.add(now);
        now += GRACE.toNanos();
        rotate(0, new Spent());

        assertThat(broken()).doesNotContain(WHAT_WAS_ACKNOWLEDGED_STAYS);
    }

    @Test
    void a_lost_refresh_may_be_taken_for_a_theft_when_the_clock_jumped() {
        clockJumps = true;
        redeem(tokens(0));
        rotate(0, AWAY);
        rotate(0, new Spent());

        assertThat(broken()).doesNotContain(WHAT_WAS_ACKNOWLEDGED_STAYS);
    }

    @Test
    void a_first_refresh_is_never_a_theft_however_the_clock_jumps() {
        clockJumps = true;
        redeem(tokens(0));
        rotate(0, new Spent());

        assertThat(broken()).contains(WHAT_WAS_ACKNOWLEDGED_STAYS);
    }

    @Test
    void a_refresh_that_nobody_answered_may_arrive_when_its_successor_was_used() {
        redeem(tokens(0));
        rotate(0, LOST);
        rotate(0, tokens(1));
        rotate(1, tokens(2));
        introspect(2, new No());
        assertThat(broken()).doesNotContain(WHAT_WAS_ACKNOWLEDGED_STAYS);

        gone.add(seconds(25));
        assertThat(broken()).contains(WHAT_WAS_ACKNOWLEDGED_STAYS);
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

    private void redeem(Answer answer) {
        attempt(new Act.Redeem("code"), answer);
    }

    private void rotate(int generation, Answer answer) {
        attempt(new Act.Rotate("code", "refresh-" + generation), answer);
    }

    private void revoke(int generation, Answer answer) {
        attempt(new Act.Revoke("code", "refresh-" + generation), answer);
    }

    private void introspect(int generation, Answer answer) {
        attempt(new Act.Introspect("code", "access-" + generation), answer);
    }

    private void allow(Answer answer) {
        attempt(new Act.Allow(ALLOWED), answer);
    }

    private void recall(Answer answer) {
        attempt(new Act.Recall(ALLOWED), answer);
    }

    private void page(Answer answer) {
        attempt(new Act.Page("alice"), answer);
    }

    /// Takes a second and comes ten after the one before.
    private void attempt(Act act, Answer answer) {
        attempts.add(new Attempt(now, now + seconds(1), act, answer));
        now += seconds(10);
    }

    /// Begins now and is still under way when the next ones begin.
    private void during(int length, Act act, Answer answer) {
        attempts.add(new Attempt(now, now + seconds(length), act, answer));
        now += 1;
    }

    private static long seconds(long count) {
        return Duration.ofSeconds(count).toNanos();
    }

    private static Tokens tokens(int generation) {
        return new Tokens("access-" + generation, "refresh-" + generation);
    }

    private List<Promise> broken() {
        return judged(0).stream().filter(promise -> promise != ALL_IS_READ_BACK).toList();
    }

    private List<Promise> afterReadingBack(Answer redeemed, Answer introspected, Answer recalled) {
        var from = now;
        redeem(redeemed);
        introspect(2, introspected);
        recall(recalled);
        return judged(from);
    }

    private List<Promise> judged(long readBackFrom) {
        return Judge.findings(attempts, new Circumstances(GRACE, clockJumps, gone, readBackFrom))
                .stream()
                .map(Finding::promise)
                .toList();
    }
}
