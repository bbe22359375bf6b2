package dev.sallyport.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.token.TokenRoom;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    private static final JsonObject CONTENT = JsonObject.builder().add("a", 1).build();

    private final Randomness randomness = TokenRoom.randomness(1);

    @Test
    void a_key_that_was_written_reads_back_and_opens_what_it_sealed() {
        var key = MasterKey.fresh(randomness);
        var sealed = key.seal("acme").close(Purpose.CODE, CONTENT);

        var again = MasterKey.read(key.text());

        assertThat(again.seal("acme").open(Purpose.CODE, sealed)).contains(CONTENT);
        assertThat(again.text()).isEqualTo(key.text());
    }

    @Test
    void two_fresh_keys_have_nothing_in_common() {
        var one = MasterKey.fresh(randomness);
        var other = MasterKey.fresh(randomness);

        assertThat(one.text()).isNotEqualTo(other.text());
    }

    @Test
    void after_a_rotation_old_values_open_and_new_ones_are_sealed_with_the_new_key() {
        var old = MasterKey.fresh(randomness);
        var sealedBefore = old.seal("acme").close(Purpose.CODE, CONTENT);

        var rotated = MasterKey.read(old.withNewPrimary(randomness).text());

        var sealedAfter = rotated.seal("acme").close(Purpose.CODE, CONTENT);
        assertThat(rotated.seal("acme").open(Purpose.CODE, sealedBefore)).contains(CONTENT);
        assertThat(rotated.seal("acme").open(Purpose.CODE, sealedAfter)).contains(CONTENT);
        assertThat(sealedAfter).isNotEqualTo(sealedBefore);
        assertThat(old.seal("acme").open(Purpose.CODE, sealedAfter)).isEmpty();
    }

    @Test
    void many_rotations_keep_every_key_even_if_ids_collide() {
        Randomness alwaysTheSame = count -> new byte[count];
        var key = MasterKey.fresh(alwaysTheSame);
        var sealed = key.seal("acme").close(Purpose.CODE, CONTENT);
        for (var rotations = 0; rotations < 5; rotations++) {
            key = MasterKey.read(key.withNewPrimary(alwaysTheSame).text());
        }

        assertThat(key.seal("acme").open(Purpose.CODE, sealed)).contains(CONTENT);
    }

    @Test
    void a_keyset_of_tinks_own_tools_is_read() throws GeneralSecurityException {
        DeterministicAeadConfig.register();
        var keyset = KeysetHandle.generateNew(PredefinedDeterministicAeadParameters.AES256_SIV);
        var text = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());

        var seal = MasterKey.read(text).seal("acme");

        assertThat(seal.open(Purpose.CODE, seal.close(Purpose.CODE, CONTENT))).contains(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void an_empty_file_is_refused_as_empty(String text) {
        assertThatThrownBy(() -> MasterKey.read(text)).hasMessage("the master key is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "{}",
                "[]",
                "{\"primaryKeyId\":1}",
                "{\"primaryKeyId\":1,\"key\":[]}",
                "{\"key\":[{\"keyData\":{}}]}",
                "{\"encryptedKeyset\":\"AAAA\"}"
            })
    void what_is_no_keyset_is_refused_without_echo(String text) {
        assertThatThrownBy(() -> MasterKey.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the master key is not a Tink keyset in JSON")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void a_keyset_cut_short_is_refused_without_echo() {
        var text = MasterKey.fresh(randomness).text();
        var secret = text.substring(text.indexOf("\"value\"") + 10, text.indexOf("\"value\"") + 60);
        for (var length = 1; length < text.length(); length += 7) {
            var cut = text.substring(0, length);
            assertThatThrownBy(() -> MasterKey.read(cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(secret)
                    .hasNoCause();
        }
    }

    @Test
    void a_keyset_of_another_kind_is_refused_by_name() throws GeneralSecurityException {
        AeadConfig.register();
        var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        var text = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());

        assertThatThrownBy(() -> MasterKey.read(text))
                .hasMessage("every key of the master key must be an AES256_SIV key");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 48})
    @AccessesPartialKey
    void a_key_of_another_size_is_refused_by_name(int size) throws GeneralSecurityException {
        DeterministicAeadConfig.register();
        var parameters =
                AesSivParameters.builder()
                        .setKeySizeBytes(size)
                        .setVariant(AesSivParameters.Variant.TINK)
                        .build();
        var key =
                AesSivKey.builder()
                        .setParameters(parameters)
                        .setKeyBytes(SecretBytes.randomBytes(size))
                        .setIdRequirement(7)
                        .build();
        var entry = KeysetHandle.importKey(key).withFixedId(7);
        var keyset = KeysetHandle.newBuilder().addEntry(entry.makePrimary()).build();
        var text = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());

        assertThatThrownBy(() -> MasterKey.read(text))
                .hasMessage("every key of the master key must be an AES256_SIV key");
    }

    @Test
    void it_never_prints_itself() {
        assertThat(MasterKey.fresh(randomness)).hasToString("MasterKey[***]");
    }
}
