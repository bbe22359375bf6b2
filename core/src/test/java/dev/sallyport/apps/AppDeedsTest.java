package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.audit.AuditEntry;
import dev.sallyport.audit.AuditEntry.Outcome;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What developers do in the console stands in the audit log.
class AppDeedsTest {
    private final House house = new House(App.WEB);
    private final Console alice = Console.of(house, "alice");
    private final AppSecretView created = alice.created();
    private final String id = created.clientId();

    @Test
    void an_app_that_is_created_is_noted_with_what_it_is_and_without_its_secret() {
        var entry = entries().getFirst();

        assertThat(entries()).hasSize(1);
        assertThat(entry.action()).isEqualTo("createApp");
        assertThat(entry.subject()).isEqualTo(house.alice.subject());
        assertThat(entry.resource()).isEqualTo("clients/" + id);
        assertThat(entry.changed()).contains("redirect_uris", "client_secret");
        assertThat(entry.after().string("client_name")).contains("Demo");
        assertThat(stored()).doesNotContain(created.secret().orElseThrow(), "alice", "sha256");
    }

    @Test
    void a_change_is_noted_with_what_was_before_and_after_and_a_refused_one_is_none() {
        var seen = alice.app(id);
        alice.save(seen, "name", "Demo 2");
        alice.save(seen, "name", "Demo 3");

        var saved = of("saveApp");
        assertThat(saved).hasSize(1);
        assertThat(saved.getFirst().before().string("client_name")).contains("Demo");
        assertThat(saved.getFirst().after().string("client_name")).contains("Demo 2");
        assertThat(saved.getFirst().changed()).containsExactly("client_name");
    }

    @Test
    void an_app_that_finds_no_room_is_noted_as_one_that_was_not_made() {
        IntStream.range(0, 4).forEach(_ -> alice.created());
        alice.create();

        assertThat(of("createApp")).hasSize(6);
        assertThat(of("createApp")).filteredOn(each -> each.outcome() == Outcome.DONE).hasSize(5);
        assertThat(of("createApp"))
                .filteredOn(each -> each.outcome() == Outcome.REFUSED)
                .hasSize(1);
    }

    @Test
    void secrets_are_named_and_an_end_is_noted() {
        send("rotate");
        send("delete", "confirm_name", "Demo");
        send("restore");

        assertThat(of("rotateAppSecret").getFirst().changed()).containsExactly("client_secret");
        assertThat(of("deleteApp")).hasSize(1);
        assertThat(of("restoreApp")).hasSize(1);
    }

    @Test
    void a_form_that_is_sent_twice_creates_and_notes_one_app() {
        var form = alice.emptyForm();
        alice.send(form, Console.fields("name", "Twice"), Map.of());
        alice.send(form, Console.fields("name", "Twice"), Map.of());

        assertThat(of("createApp")).hasSize(2);
    }

    private void send(String action, String... more) {
        var form = alice.app(id);
        var fields =
                new LinkedHashMap<>(
                        Map.of(
                                "action",
                                action,
                                "version",
                                String.valueOf(form.existing().orElseThrow().version()),
                                "proof",
                                form.proof()));
        for (var at = 0; at < more.length; at += 2) {
            fields.put(more[at], more[at + 1]);
        }
        alice.visitor.post("/developer/apps/" + id, fields);
    }

    private List<AuditEntry> of(String action) {
        return entries().stream().filter(entry -> entry.action().equals(action)).toList();
    }

    private List<AuditEntry> entries() {
        return house.audit.listed("", 50, house.now).items().stream()
                .map(kept -> kept.value())
                .toList();
    }

    private String stored() {
        return house.audit.listed("", 50, house.now).items().stream()
                .map(kept -> kept.entry().body())
                .toList()
                .toString();
    }
}
