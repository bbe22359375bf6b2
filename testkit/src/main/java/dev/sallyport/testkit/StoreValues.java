package dev.sallyport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Chapter of [StoreContract]: what is written comes back as it was, whatever it is.
abstract class StoreValues extends StoreChapter {
    private static final List<String> AWKWARD =
            List.of(
                    "it's \"quoted\" `so` [and] so",
                    "'; DROP TABLE entry; --",
                    "?1 :name $1 ${x} %s \\ \\u0041",
                    "line\nbreak\r\nand\ttab",
                    "grüße, 世界, 👋🏽, \u200f, e\u0301 and \u00e9",
                    "\u0001\u001f\u007f\u0085\ufeff\uffff",
                    "  spaces around  ",
                    "null",
                    "007",
                    "1e3");

    @Test
    void ids_attempts_tags_and_bodies_of_any_text_come_back_as_they_were() {
        for (var text : AWKWARD) {
            var id = new EntryId(text, text, text);
            var body = new JsonObject(Map.of("text", text)).text();
            var entry = Entry.first(id, text, Optional.of(NOON), Set.of(text, "plain"), body);

            created(entry);

            assertThat(store.find(id)).contains(entry);
            assertThat(store.byTag(text, text, text, "", 10)).containsExactly(entry);
        }
    }

    @Test
    void bodies_of_any_text_replace_one_another() {
        var seen = created(entry("a"));
        for (var text : AWKWARD) {
            var body = new JsonObject(Map.of("text", text, text, List.of(text))).text();
            seen = replaced(seen, seen.next(text, Optional.of(NOON), body));

            var found = store.find(seen.id()).orElseThrow();
            assertThat(found.isSameWrite(seen)).isTrue();
            assertThat(JsonObject.parse(found.body())).isEqualTo(JsonObject.parse(body));
        }
    }

    @Test
    void texts_that_only_look_alike_are_different_keys() {
        created(entry("é", "composed"));
        created(entry("e\u0301", "decomposed"));
        created(entry("E", "upper"));
        created(entry("e", "lower"));
        created(entry("e ", "padded"));

        assertThat(store.find(id("e\u0301")).orElseThrow().attempt()).isEqualTo("decomposed");
        assertThat(store.find(id("E")).orElseThrow().attempt()).isEqualTo("upper");
        assertThat(store.find(id("e ")).orElseThrow().attempt()).isEqualTo("padded");
    }

    @Test
    void a_body_of_200_kB_comes_back_whole() {
        var body = "{\"text\":\"" + "grüße 👋 ".repeat(16_000) + "\"}";
        var seen = created(Entry.first(id("a"), "first", Optional.empty(), Set.of(), body));

        var next = replaced(seen, seen.next("second", Optional.empty(), body.replace('g', 'G')));

        assertThat(body.getBytes(UTF_8)).hasSizeGreaterThan(200_000);
        assertThat(store.find(id("a"))).contains(next);
    }

    @Test
    void expiries_are_kept_to_the_millisecond() {
        var expiry = Instant.parse("2026-01-01T12:00:00.123999999Z");
        var entry = created(expiring("a", expiry));

        assertThat(store.find(entry.id()).orElseThrow().expiresAt())
                .contains(Instant.parse("2026-01-01T12:00:00.123Z"));
    }

    @Test
    void a_replacement_may_set_and_take_away_the_expiry() {
        var seen = created(entry("a"));

        var bounded = replaced(seen, seen.next("bounded", Optional.of(NOON), "{}"));
        assertThat(store.find(seen.id())).contains(bounded);

        var unbounded = replaced(bounded, bounded.next("unbounded", Optional.empty(), "{}"));
        assertThat(store.find(seen.id())).contains(unbounded);
    }
}
