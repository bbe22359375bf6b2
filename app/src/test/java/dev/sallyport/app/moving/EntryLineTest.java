package dev.sallyport.app.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.json.JsonException;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryLineTest {

    @Test
    void an_entry_is_one_line_with_everything_in_it() {
        var entry =
                new Entry(
                        new EntryId("north", "grant", "k"),
                        7,
                        "attempt",
                        Optional.of(Instant.ofEpochMilli(1_700_000_000_123L)),
                        Set.of("b", "a"),
                        "{ \"z\": 1,\n \"a\": [null, {\"y\":\"\\u00fc\", \"x\":true}] }");

        var line = EntryLine.of(entry);

        assertThat(line)
                .isEqualTo(
                        "{'attempt':'attempt','body':{'a':[null,{'x':true,'y':'ü'}],'z':1},"
                                        .replace('\'', '"')
                                + "'expires_at':1700000000123,'key':'k','kind':'grant',"
                                        .replace('\'', '"')
                                + "'tags':['a','b'],'tenant':'north','version':7}"
                                        .replace('\'', '"'));
        var read = EntryLine.read(line);
        assertThat(read.isSameWrite(entry)).isTrue();
        assertThat(read.tags()).isEqualTo(entry.tags());
        assertThat(read.expiresAt()).isEqualTo(entry.expiresAt());
        assertThat(EntryLine.of(read)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"b\":1,\"a\":2}       | {\"a\" : 2, \"b\" : 1}",
                "{\"n\":1e3}             | {\"n\": 1000.0}",
                "{\"n\":0.50}            | {\"n\":5E-1}",
                "{\"n\":-0.0}            | {\"n\":0}",
                "{\"n\":1e400}           | {\"n\":10e399}",
                "{\"t\":\"\\u00e9\\/\"}  | {\"t\":\"é/\"}"
            })
    void what_engines_write_differently_is_the_same_line(String one, String other) {
        assertThat(EntryLine.of(with(one))).isEqualTo(EntryLine.of(with(other)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}     | {\"a\":\"1\"}",
                "{\"a\":null}  | {}",
                "{\"a\":[1,2]} | {\"a\":[2,1]}",
                "{\"a\":\"é\"} | {\"a\":\"e\\u0301\"}",
                "{\"n\":9007199254740993} | {\"n\":9007199254740992}"
            })
    void what_is_different_is_another_line(String one, String other) {
        assertThat(EntryLine.of(with(one))).isNotEqualTo(EntryLine.of(with(other)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{} {}", "{\"a\":1,\"a\":2}", "nonsense", "{\"a\":NaN}"})
    void a_body_that_is_no_object_has_no_line(String body) {
        assertThatThrownBy(() -> EntryLine.of(with(body))).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'tenant':'t','kind':'k','key':'k','version':0,'attempt':'a','tags':[]}",
                "{'tenant':'t','kind':'k','key':'k','version':0.5,'attempt':'a','tags':[],'body':{}}",
                "{'tenant':'t','kind':'k','key':'k','version':0,'attempt':'a','tags':'','body':{}}",
                "{'tenant':'t','kind':'k','key':'k','version':0,'attempt':'a','tags':[1],'body':{}}",
                "{'tenant':1,'kind':'k','key':'k','version':0,'attempt':'a','tags':[],'body':{}}",
                "{'tenant':'t','kind':'k','key':'k','version':0,'attempt':'a','tags':[],'body':{},'x':1}"
            })
    void a_line_that_is_no_entry_is_refused(String line) {
        assertThatThrownBy(() -> EntryLine.read(line.replace('\'', '"')))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void a_kind_of_any_name_has_a_file_of_its_own() {
        assertThat(FileName.of("grant")).isEqualTo("grant.jsonl");
        assertThat(FileName.of("../Grant")).isEqualTo("%2e%2e%2f%47rant.jsonl");
        assertThat(FileName.of("")).isNotEqualTo(FileName.of("x".repeat(300)));
        assertThat(FileName.of("x".repeat(300))).isNotEqualTo(FileName.of("x".repeat(301)));
        assertThat(FileName.of("x".repeat(300))).hasSizeLessThan(255);
    }

    @Test
    void a_tally_depends_on_every_line_and_not_on_their_order() {
        var one = Tally.NONE.plus("a").plus("b").plus("c");

        assertThat(Tally.NONE.plus("c").plus("a").plus("b")).isEqualTo(one);
        assertThat(Tally.NONE.plus("a").plus("b").plus("d")).isNotEqualTo(one);
        assertThat(Tally.NONE.plus("a").plus("a").hash())
                .isNotEqualTo(Tally.NONE.plus("b").plus("b").hash());
        assertThat(Tally.of(3, one.hash())).contains(one);
    }

    private static Entry with(String body) {
        return Entry.first(
                new EntryId("north", "thing", "k"), "a", Optional.empty(), Set.of(), body);
    }
}
