package dev.sallyport.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.AppFormView;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.profile.ProfileView;
import dev.sallyport.protocol.ErrorView.Advice;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How many forms one person sends.
class ManyChangesTest {
    private static final int AN_HOUR = 300;

    private final House house = new House(App.WEB);
    private final Visitor alice = house.visitor();
    private final String proof = proof(alice);

    @Test
    void nobody_fills_the_audit_log_by_changing_his_own_things_over_and_over() {
        for (var each = 0; each < AN_HOUR; each++) {
            assertThat(sent(alice, proof).status()).isNotEqualTo(429);
        }
        var before = entries();

        var refused = sent(alice, proof);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("12");
        assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
        assertThat(refused.error().advice()).isEqualTo(Advice.SLOW_DOWN);
        assertThat(entries()).isEqualTo(before).isEqualTo(AN_HOUR);
        house.wait(Duration.ofSeconds(12));
        assertThat(sent(alice, proof).status()).isNotEqualTo(429);
        assertThat(sent(alice, proof).status()).isEqualTo(429);
    }

    @Test
    void the_console_and_the_account_are_counted_together() {
        exhaust();

        var form = (AppFormView) alice.get("/developer/create").view();
        var refused = alice.post(form.action(), Map.of("proof", form.proof(), "name", "Demo"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(alice.get("/account").status()).isEqualTo(200);
    }

    @Test
    void who_goes_elsewhere_has_no_more_forms_but_still_signs_out_everywhere() {
        exhaust();
        signOutUntilRefused(alice, proof);
        var elsewhere = house.visitor().from("198.51.100.7");
        var proofElsewhere = proof(elsewhere);

        assertThat(sent(elsewhere, proofElsewhere).status()).isEqualTo(429);
        assertThat(signedOut(elsewhere, proofElsewhere, "everywhere").status()).isEqualTo(303);
    }

    @Test
    void signing_out_all_others_is_a_change_like_any_other() {
        exhaust();

        assertThat(signedOut(alice, proof, "others").status()).isEqualTo(429);
    }

    @Test
    void no_number_of_networks_makes_forms_forgotten() {
        exhaust();
        for (var network = 0; network <= 5_000; network++) {
            signedOut(alice.from("2001:db8:0:%x::1".formatted(network)), proof, "one");
        }

        assertThat(sent(alice, proof).status()).isEqualTo(429);
    }

    @Test
    void others_are_not_kept_waiting() {
        exhaust();
        var bob = house.visitor();

        assertThat(sent(bob, proof(bob, "bob")).status()).isNotEqualTo(429);
    }

    @Test
    void a_form_that_is_not_his_own_counts_for_nothing() {
        for (var each = 0; each < AN_HOUR; each++) {
            assertThat(sent(alice, "of another site").status()).isEqualTo(400);
        }

        assertThat(sent(alice, proof).status()).isNotEqualTo(429);
    }

    private void exhaust() {
        for (var each = 0; each < AN_HOUR; each++) {
            alice.post("/account/apps", Map.of("client_id", "made up", "proof", proof));
        }
    }

    private static void signOutUntilRefused(Visitor visitor, String proof) {
        for (var each = 0; each < AN_HOUR; each++) {
            assertThat(signedOut(visitor, proof, "one").status()).isEqualTo(303);
        }
        assertThat(signedOut(visitor, proof, "one").status()).isEqualTo(429);
    }

    private static Answer signedOut(Visitor visitor, String proof, String which) {
        var form = Map.of("which", which, "session", "made up", "proof", proof);
        return visitor.post("/account/sessions", form);
    }

    private static Answer sent(Visitor visitor, String proof) {
        return visitor.post("/account/apps", Map.of("client_id", "made up", "proof", proof));
    }

    private static String proof(Visitor visitor) {
        return proof(visitor, "alice");
    }

    private static String proof(Visitor visitor, String username) {
        return ((ProfileView) visitor.open("/account/profile", username).view()).proof();
    }

    private int entries() {
        return house.audit.listed("", 1_000, house.now).items().size();
    }
}
