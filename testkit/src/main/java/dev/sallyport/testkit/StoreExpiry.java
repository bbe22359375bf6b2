package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sallyport.store.Creation.Exists;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Chapter of [StoreContract]: what an expiry does not do by itself.
abstract class StoreExpiry extends StoreChapter {

    @Test
    void an_entry_without_expiry_is_never_swept() {
        var entry = created(entry("a"));

        assertThat(store.sweep(NOON.plus(Duration.ofDays(365_000)), 100)).isZero();
        assertThat(store.find(entry.id())).contains(entry);
    }

    @Test
    void a_negative_limit_is_refused() {
        created(expiring("a", NOON));

        assertThatIllegalArgumentException().isThrownBy(() -> store.sweep(NOON, -1));
        assertThat(store.find(id("a"))).isPresent();
    }

    @Test
    void what_has_expired_is_still_there_until_it_is_swept() {
        var entry = created(expiring("a", Instant.EPOCH.minusSeconds(1)));

        assertThat(store.find(entry.id())).contains(entry);
        assertThat(store.create(entry("a", "another"))).isEqualTo(new Exists(entry));
        var next = replaced(entry, next(entry, "second"));
        assertThat(store.find(entry.id())).contains(next);
    }
}
