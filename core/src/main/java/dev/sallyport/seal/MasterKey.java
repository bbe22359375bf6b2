package dev.sallyport.seal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import dev.sallyport.protocol.Randomness;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The key everything is sealed under: a Tink keyset of AES256_SIV keys as cleartext JSON text. The
/// primary one seals, every one opens. Where the text is kept is not decided here.
public final class MasterKey {
    private static final int KEY_BYTES = 64;
    private static final int MAX_KEYS = 100;

    static {
        try {
            DeterministicAeadConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-SIV is missing", impossible);
        }
    }

    private final KeysetHandle keyset;
    private final DeterministicAead aead;

    private MasterKey(KeysetHandle keyset) throws GeneralSecurityException {
        this.keyset = keyset;
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
    }

    public static MasterKey fresh(Randomness randomness) {
        return withPrimary(KeysetHandle.newBuilder(), Set.of(), randomness);
    }

    /// Reads what [#text] wrote, or what Tink's own tools did. Throws [IllegalArgumentException]
    /// with a sentence for the operator, which never holds a part of the key.
    public static MasterKey read(String text) {
        require(!text.isBlank(), "the master key is empty");
        var keyset = parsed(text);
        require(keyset.size() <= MAX_KEYS, "the master key holds more than 100 keys");
        require(
                IntStream.range(0, keyset.size()).allMatch(index -> isAes256Siv(keyset, index)),
                "every key of the master key must be an AES256_SIV key");
        try {
            return new MasterKey(keyset);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("the master key has no usable primary key");
        }
    }

    /// The same keys with a new primary one: from now on it seals, and what the others sealed still
    /// opens.
    public MasterKey withNewPrimary(Randomness randomness) {
        require(keyset.size() < MAX_KEYS, "the master key holds 100 keys already");
        var taken =
                IntStream.range(0, keyset.size())
                        .mapToObj(index -> keyset.getAt(index).getId())
                        .collect(Collectors.toSet());
        return withPrimary(KeysetHandle.newBuilder(keyset), taken, randomness);
    }

    /// For the file it is kept in. A secret.
    public String text() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the master key cannot be written", impossible);
        }
    }

    /// What one tenant seals with.
    public Seal seal(String tenant) {
        return new Seal(aead, tenant);
    }

    @Override
    public String toString() {
        return "MasterKey[***]";
    }

    private static MasterKey withPrimary(
            KeysetHandle.Builder builder, Set<Integer> taken, Randomness randomness) {
        try {
            var id = id(taken, randomness);
            var entry = KeysetHandle.importKey(key(id, randomness)).withFixedId(id).makePrimary();
            return new MasterKey(builder.addEntry(entry).build());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a master key cannot be made", impossible);
        }
    }

    @AccessesPartialKey
    private static Key key(int id, Randomness randomness) throws GeneralSecurityException {
        var parameters =
                AesSivParameters.builder()
                        .setKeySizeBytes(KEY_BYTES)
                        .setVariant(AesSivParameters.Variant.TINK)
                        .build();
        var bytes =
                SecretBytes.copyFrom(randomness.bytes(KEY_BYTES), InsecureSecretKeyAccess.get());
        return AesSivKey.builder()
                .setParameters(parameters)
                .setKeyBytes(bytes)
                .setIdRequirement(id)
                .build();
    }

    /// A key's id travels in front of what it sealed and finds it again, so each is there once.
    private static int id(Set<Integer> taken, Randomness randomness) {
        var id = ByteBuffer.wrap(randomness.bytes(Integer.BYTES)).getInt();
        while (id == 0 || taken.contains(id)) {
            id++;
        }
        return id;
    }

    private static KeysetHandle parsed(String text) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | RuntimeException notAKeyset) {
            throw new IllegalArgumentException("the master key is not a Tink keyset in JSON");
        }
    }

    private static boolean isAes256Siv(KeysetHandle keyset, int index) {
        try {
            return keyset.getAt(index).getKey() instanceof AesSivKey key
                    && key.getParameters().getKeySizeBytes() == KEY_BYTES;
        } catch (IllegalStateException ofAnotherKind) {
            return false;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
