package dev.sallyport.keys;

import static dev.sallyport.keys.KeyRoom.kids;
import static dev.sallyport.keys.SigningAlg.EDDSA;
import static dev.sallyport.keys.SigningAlg.ES256;
import static dev.sallyport.keys.SigningAlg.RS256;
import static dev.sallyport.token.TokenRoom.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.spec.Spec;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.token.ListeningStore;
import dev.sallyport.token.TokenRoom;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final KeyTiming TIMING = KeyTiming.STANDARD;
    private static final Instant AHEAD = NOW.plus(TIMING.publishAhead());

    private final KeyRoom room = new KeyRoom();
    private final ListeningStore store = room.store;
    private final Keys keys = room.keys;

    @Test
    void the_first_start_makes_one_key_of_each_algorithm() {
        keys.ensure(NOW);

        assertThat(keys.published(NOW))
                .extracting(SigningKey::alg)
                .containsExactly(ES256, RS256, EDDSA);
        assertThat(store.written).hasSize(3);
    }

    @Test
    void the_second_start_makes_nothing_and_finds_the_same_keys() {
        keys.ensure(NOW);
        var before = kids(keys.published(NOW));

        var restarted = room.server(store);
        restarted.ensure(NOW.plusSeconds(3600));

        assertThat(kids(restarted.published(NOW.plusSeconds(3600)))).isEqualTo(before);
        assertThat(store.written).hasSize(3);
    }

    @Test
    void whoever_asks_first_gets_the_key_without_waiting_for_the_others() {
        keys.signing(ES256, NOW);

        assertThat(store.written).hasSize(1);
        assertThat(keys.published(NOW)).hasSize(3);
    }

    @Test
    @Spec("RFC7517-4")
    void published_keys_carry_their_name_use_and_algorithm_and_nothing_private()
            throws ParseException, JOSEException {
        for (var key : keys.published(NOW)) {
            var jwk = JWK.parse(key.publicJwk().text());

            assertThat(jwk.isPrivate()).isFalse();
            assertThat(jwk.getKeyID())
                    .isEqualTo(key.kid())
                    .isEqualTo(jwk.computeThumbprint().toString());
            assertThat(jwk.getKeyUse().identifier()).isEqualTo("sig");
            assertThat(jwk.getAlgorithm().getName()).isEqualTo(key.alg().wireName());
            assertThat(jwk.size()).isEqualTo(key.alg() == RS256 ? 2048 : 256);
        }
    }

    /// Reckoned without the library that makes the keys: the required members in the order of the
    /// alphabet, without blanks.
    @Test
    @Spec("RFC7638-3")
    void a_keys_name_is_the_hash_of_the_members_it_cannot_do_without()
            throws NoSuchAlgorithmException {
        for (var key : keys.published(NOW)) {
            var required =
                    switch (key.alg()) {
                        case ES256 -> List.of("crv", "kty", "x", "y");
                        case RS256 -> List.of("e", "kty", "n");
                        case EDDSA -> List.of("crv", "kty", "x");
                    };
            var members =
                    required.stream()
                            .map(name -> "\"%s\":\"%s\"".formatted(name, member(key, name)))
                            .collect(Collectors.joining(",", "{", "}"));
            var hash = MessageDigest.getInstance("SHA-256").digest(members.getBytes(UTF_8));

            assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
                    .isEqualTo(key.kid());
        }
    }

    @Test
    @Spec("RFC8037-2")
    void an_ed25519_key_is_published_as_an_octet_key_pair_without_its_private_half()
            throws GeneralSecurityException {
        var key = keys.signing(EDDSA, NOW);
        var x = Base64.getUrlDecoder().decode(member(key, "x"));
        var message = "signed".getBytes(UTF_8);
        var signing = Signature.getInstance("Ed25519");
        signing.initSign(key.privateKey());
        signing.update(message);
        var signature = signing.sign();

        assertThat(key.publicJwk().members())
                .containsEntry("kty", "OKP")
                .containsEntry("crv", "Ed25519")
                .doesNotContainKeys("d", "y");
        assertThat(x).hasSize(32);
        var verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(ed25519(x));
        verifying.update(message);
        assertThat(verifying.verify(signature)).isTrue();
    }

    /// RFC 8410 4: the raw key behind the name of its algorithm.
    private static PublicKey ed25519(byte[] raw) throws GeneralSecurityException {
        var prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        var encoded = ByteBuffer.allocate(prefix.length + raw.length).put(prefix).put(raw).array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static String member(SigningKey key, String name) {
        return key.publicJwk().requiredString(name);
    }

    @Test
    void nothing_private_is_readable_in_the_store() {
        for (var key : keys.published(NOW)) {
            var encoded = key.privateKey().getEncoded();
            var tail = Base64.getEncoder().encodeToString(encoded).substring(40, 60);
            var urlTail = Base64.getUrlEncoder().encodeToString(encoded).substring(40, 60);

            assertThat(store.written)
                    .noneMatch(entry -> entry.body().contains(tail))
                    .noneMatch(entry -> entry.body().contains(urlTail))
                    .noneMatch(entry -> entry.body().contains("\"d\""))
                    .noneMatch(entry -> entry.body().contains("pkcs8"));
            assertThat(key.toString()).doesNotContain(tail).contains("***");
        }
    }

    @Test
    void a_store_of_another_master_key_is_refused_with_a_sentence() {
        keys.signing(ES256, NOW);
        var other = MasterKey.fresh(TokenRoom.randomness(99));
        var stranger = new TokenRoom("acme", TokenRoom.ISSUER, other, store).keys;

        assertThatThrownBy(() -> stranger.ensure(NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not open with this master key");
    }

    @Test
    void keys_sealed_before_the_master_key_was_rotated_still_open() {
        var before = keys.signing(ES256, NOW);
        var rotated = room.masterKey.withNewPrimary(TokenRoom.randomness(5));

        var restarted = new TokenRoom("acme", TokenRoom.ISSUER, rotated, store).keys;

        assertThat(restarted.signing(ES256, NOW).privateKey()).isEqualTo(before.privateKey());
    }

    @Test
    void two_tenants_on_one_store_have_different_keys() {
        var other = new TokenRoom("other", "https://o.example.com", room.masterKey, store).keys;

        assertThat(other.signing(ES256, NOW).privateKey())
                .isNotEqualTo(keys.signing(ES256, NOW).privateKey());
        assertThat(other.find(keys.signing(ES256, NOW).kid(), NOW)).isEmpty();
    }

    @Test
    void sixty_four_servers_starting_at_once_agree_on_one_key() {
        Set<String> kids = ConcurrentHashMap.newKeySet();
        store.gather(64);

        atOnce(64, () -> kids.add(room.server(store).signing(EDDSA, NOW).kid()));

        assertThat(kids).hasSize(1);
        assertThat(room.server(store).signing(EDDSA, NOW).kid()).isEqualTo(kids.iterator().next());
        assertThat(store.written).hasSize(64); // each tried
    }

    @Test
    void sixty_four_requests_at_a_fresh_server_make_one_key() {
        Set<String> kids = ConcurrentHashMap.newKeySet();

        atOnce(64, () -> kids.add(keys.signing(EDDSA, NOW).kid()));

        assertThat(kids).hasSize(1);
        assertThat(store.written).hasSize(1);
    }

    @Test
    void a_new_key_is_published_at_once_and_signs_later_when_the_old_one_retires() {
        var old = keys.signing(ES256, NOW);

        var fresh = keys.rotate(ES256, NOW);

        assertThat(fresh.kid()).isNotEqualTo(old.kid());
        assertThat(kids(keys.published(NOW))).contains(old.kid(), fresh.kid());
        assertThat(keys.signing(ES256, AHEAD.minusSeconds(1)).kid()).isEqualTo(old.kid());
        assertThat(keys.signing(ES256, AHEAD).kid()).isEqualTo(fresh.kid());
    }

    @Test
    void whoever_made_a_key_tells_the_same_time_as_who_reads_it() {
        keys.signing(ES256, NOW);

        var made = keys.rotate(ES256, NOW.plusNanos(123_456));

        assertThat(room.server(store).published(NOW))
                .filteredOn(key -> key.kid().equals(made.kid()))
                .extracting(SigningKey::activeFrom)
                .containsExactly(made.activeFrom());
    }

    @Test
    void an_old_key_stays_published_until_its_tokens_are_dead() {
        var old = keys.signing(ES256, NOW);
        keys.rotate(ES256, NOW);
        var dead = AHEAD.plus(TIMING.tokensLive());

        assertThat(kids(keys.published(dead.minusSeconds(1)))).contains(old.kid());
        assertThat(keys.find(old.kid(), dead.minusSeconds(1))).isPresent();
        assertThat(kids(keys.published(dead))).doesNotContain(old.kid());
        assertThat(keys.find(old.kid(), dead)).isEmpty();
    }

    @Test
    void a_dead_key_is_forgotten_at_the_next_rotation() {
        var old = keys.signing(ES256, NOW);
        keys.rotate(ES256, NOW);

        keys.rotate(ES256, AHEAD.plus(TIMING.tokensLive()));

        assertThat(store.written.stream().reduce((_, last) -> last).orElseThrow().body())
                .doesNotContain(old.kid());
    }

    @Test
    void rotating_twice_before_the_new_key_signs_is_rotating_once() {
        keys.signing(ES256, NOW);

        var first = keys.rotate(ES256, NOW);
        var second = keys.rotate(ES256, NOW.plusSeconds(60));

        assertThat(second.kid()).isEqualTo(first.kid());
        assertThat(keys.rotate(ES256, AHEAD).kid()).isNotEqualTo(first.kid());
    }

    @Test
    void sixty_four_servers_rotating_at_once_make_one_new_key() {
        var old = keys.signing(EDDSA, NOW);
        Set<String> kids = ConcurrentHashMap.newKeySet();
        store.gather(64);

        atOnce(64, () -> kids.add(room.server(store).rotate(EDDSA, NOW).kid()));

        assertThat(kids).hasSize(1).doesNotContain(old.kid());
        assertThat(room.server(store).published(NOW))
                .filteredOn(key -> key.alg() == EDDSA)
                .extracting(SigningKey::kid)
                .containsExactlyInAnyOrder(old.kid(), kids.iterator().next());
    }

    @Test
    void a_server_whose_clock_is_behind_the_makers_can_rotate_all_the_same() {
        var old = keys.signing(ES256, NOW);

        var fresh = room.server(store).rotate(ES256, NOW.minusSeconds(30));

        assertThat(fresh.kid()).isNotEqualTo(old.kid());
    }

    @Test
    void a_server_whose_clock_is_behind_the_makers_signs_all_the_same() {
        var kid = keys.signing(ES256, NOW).kid();

        assertThat(room.server(store).signing(ES256, NOW.minusSeconds(30)).kid()).isEqualTo(kid);
    }

    @Test
    void a_store_that_does_not_answer_at_the_first_start_is_told() {
        store.outOfOrder.set(true);

        assertThatThrownBy(() -> keys.ensure(NOW)).isInstanceOf(StoreUnavailable.class);
    }

    private static void atOnce(int threads, Runnable step) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, threads).mapToObj(_ -> executor.submit(step)).toList();
            for (var future : running) {
                future.get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
