package dev.sallyport.faults;

import static dev.sallyport.faults.Finding.Promise.WHAT_ENDED_STAYS_ENDED;
import static dev.sallyport.faults.Finding.Promise.WHAT_WAS_ACKNOWLEDGED_STAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.faults.Answer.Done;
import dev.sallyport.faults.Answer.No;
import dev.sallyport.faults.Answer.Spent;
import dev.sallyport.faults.Answer.Yes;
import org.junit.jupiter.api.Test;

/// When a grant may, must and may not have ended, and what excuses it.
class JudgeOfEndedGrantsTest extends DoctoredHistory {
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
}
