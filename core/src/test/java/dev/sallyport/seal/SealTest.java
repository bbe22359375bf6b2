package dev.sallyport.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.token.TokenRoom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealTest {
    private static final JsonObject CONTENT =
            JsonObject.builder().add("sub", "älice").add("n", 7).build();

    private final MasterKey masterKey = MasterKey.fresh(TokenRoom.randomness(1));
    private final Seal seal = masterKey.seal("acme");

    @ParameterizedTest
    @EnumSource
    void what_was_sealed_opens_for_the_same_purpose(Purpose purpose) {
        var sealed = seal.close(purpose, CONTENT);

        assertThat(sealed).startsWith(purpose.prefix()).matches("[A-Za-z0-9_-]+");
        assertThat(seal.open(purpose, sealed)).contains(CONTENT);
    }

    @ParameterizedTest
    @EnumSource
    void it_opens_for_no_other_purpose_whatever_its_prefix_says(Purpose purpose) {
        var sealed = seal.close(purpose, CONTENT);
        var body = sealed.substring(purpose.prefix().length());

        assertThat(Purpose.values())
                .filteredOn(other -> other != purpose)
                .allMatch(other -> seal.open(other, other.prefix() + body).isEmpty())
                .allMatch(other -> seal.open(other, sealed).isEmpty());
    }

    @Test
    void it_opens_for_no_other_tenant() {
        var sealed = seal.close(Purpose.CODE, CONTENT);

        assertThat(masterKey.seal("other").open(Purpose.CODE, sealed)).isEmpty();
    }

    @Test
    void it_opens_under_no_other_master_key() {
        var sealed = seal.close(Purpose.CODE, CONTENT);
        var other = MasterKey.fresh(TokenRoom.randomness(2)).seal("acme");

        assertThat(other.open(Purpose.CODE, sealed)).isEmpty();
    }

    @Test
    void the_same_content_is_the_same_text_every_time() {
        assertThat(seal.close(Purpose.REFRESH_TOKEN, CONTENT))
                .isEqualTo(masterKey.seal("acme").close(Purpose.REFRESH_TOKEN, CONTENT));
    }

    @Test
    void the_text_does_not_show_the_content() {
        var sealed = seal.close(Purpose.CODE, CONTENT);
        var bytes = Base64.getUrlDecoder().decode(sealed.substring(4));

        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("sub")
                .doesNotContain("lice");
    }

    @Test
    void one_flipped_bit_anywhere_closes_it() {
        var bytes = Base64.getUrlDecoder().decode(seal.close(Purpose.CODE, CONTENT).substring(4));
        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var touched = bytes.clone();
            touched[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(seal.open(Purpose.CODE, text(touched))).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void one_changed_character_anywhere_closes_it() {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \n%é";
        var sealed = seal.close(Purpose.CODE, CONTENT);
        for (var at = 0; at < sealed.length(); at++) {
            for (var letter = 0; letter < alphabet.length(); letter++) {
                var touched =
                        sealed.substring(0, at)
                                + alphabet.charAt(letter)
                                + sealed.substring(at + 1);

                assertThat(seal.open(Purpose.CODE, touched).isPresent())
                        .as("character %d", at)
                        .isEqualTo(touched.equals(sealed));
            }
        }
    }

    @Test
    void a_shorter_or_longer_text_does_not_open() {
        var sealed = seal.close(Purpose.CODE, CONTENT);
        for (var length = 0; length < sealed.length(); length++) {
            assertThat(seal.open(Purpose.CODE, sealed.substring(0, length))).isEmpty();
        }

        assertThat(seal.open(Purpose.CODE, sealed + "A")).isEmpty();
        assertThat(seal.open(Purpose.CODE, sealed + "=")).isEmpty();
        assertThat(seal.open(Purpose.CODE, sealed + "==")).isEmpty();
        assertThat(seal.open(Purpose.CODE, sealed + sealed)).isEmpty();
    }

    @Test
    void a_huge_text_does_not_open() {
        assertThat(seal.open(Purpose.CODE, "spc_" + "A".repeat(10_000_000))).isEmpty();
    }

    @Test
    void bytes_that_were_never_sealed_do_not_open() {
        for (var length = 0; length < 64; length++) {
            assertThat(seal.open(Purpose.CODE, text(new byte[length]))).isEmpty();
        }
    }

    private static String text(byte[] bytes) {
        return "spc_"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Arrays.copyOf(bytes, bytes.length));
    }
}
