package dev.sallyport.seal;

import static dev.sallyport.token.TokenRoom.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.token.ListeningStore;
import dev.sallyport.token.TokenRoom;
import org.junit.jupiter.api.Test;

class EnvelopesTest {
    private final MasterKey masterKey = MasterKey.fresh(TokenRoom.randomness(1));
    private final ListeningStore store = new ListeningStore();
    private final TokenRoom room = new TokenRoom("acme", TokenRoom.ISSUER, masterKey, store);
    private final Envelopes envelopes = room.envelopes;

    private static JsonObject ofSize(int characters) {
        return JsonObject.builder().add("state", "s".repeat(characters)).build();
    }

    @Test
    void a_small_value_travels_and_nothing_is_stored() {
        var text = envelopes.close(Purpose.FLOW, ofSize(500), NOW.plusSeconds(60));

        assertThat(envelopes.open(Purpose.FLOW, text, NOW)).contains(ofSize(500));
        assertThat(store.written).isEmpty();
    }

    @Test
    void a_large_value_is_stored_and_a_short_one_travels_for_it() {
        var text = envelopes.close(Purpose.FLOW, ofSize(5_000), NOW.plusSeconds(60));

        assertThat(text).startsWith("spf_").hasSizeLessThan(200);
        assertThat(envelopes.open(Purpose.FLOW, text, NOW)).contains(ofSize(5_000));
    }

    @Test
    void what_travels_never_grows_past_what_its_purpose_allows() {
        for (var size = 900; size < 1_300; size++) {
            var text = envelopes.close(Purpose.CODE, ofSize(size), NOW.plusSeconds(60));

            assertThat(text).hasSizeLessThanOrEqualTo(1_500);
            assertThat(envelopes.open(Purpose.CODE, text, NOW)).contains(ofSize(size));
        }
        for (var size = 4_000; size < 5_000; size += 10) {
            var text = envelopes.close(Purpose.FLOW, ofSize(size), NOW.plusSeconds(60));

            assertThat(text).hasSizeLessThanOrEqualTo(6_000);
            assertThat(envelopes.open(Purpose.FLOW, text, NOW)).contains(ofSize(size));
        }
    }

    @Test
    void whoever_may_not_store_is_refused_before_anything_is_written() {
        Runnable never =
                () -> {
                    throw new IllegalStateException("not here");
                };

        var small = envelopes.close(Purpose.FLOW, ofSize(500), NOW.plusSeconds(60), never);

        assertThat(small).startsWith("spf_");
        assertThatThrownBy(() ->
                        envelopes.close(Purpose.FLOW, ofSize(5_000), NOW.plusSeconds(60), never))
                .hasMessage("not here");
        assertThat(store.written).isEmpty();
    }

    @Test
    void a_stored_value_is_sealed_in_the_store_too() {
        envelopes.close(Purpose.FLOW, ofSize(5_000), NOW.plusSeconds(60));

        assertThat(store.written).hasSize(1).noneMatch(entry -> entry.body().contains("sss"));
    }

    @Test
    void a_stored_value_is_gone_after_its_time() {
        var text = envelopes.close(Purpose.FLOW, ofSize(5_000), NOW.plusSeconds(60));

        assertThat(envelopes.open(Purpose.FLOW, text, NOW.plusSeconds(59))).isPresent();
        assertThat(envelopes.open(Purpose.FLOW, text, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void a_stored_value_opens_for_no_other_purpose_and_no_other_tenant() {
        var text = envelopes.close(Purpose.FLOW, ofSize(5_000), NOW.plusSeconds(60));
        var other = new TokenRoom("other", "https://other.example.com", masterKey, store);

        assertThat(envelopes.open(Purpose.CODE, "spc_" + text.substring(4), NOW)).isEmpty();
        assertThat(other.envelopes.open(Purpose.FLOW, text, NOW)).isEmpty();
    }

    @Test
    void what_would_take_too_much_to_remember_is_refused_and_not_stored() {
        assertThatThrownBy(() -> envelopes.close(Purpose.FLOW, ofSize(40_000), NOW.plusSeconds(60)))
                .isInstanceOf(Refused.class)
                .hasMessage("the request is too large");
        assertThat(store.written).isEmpty();
    }
}
