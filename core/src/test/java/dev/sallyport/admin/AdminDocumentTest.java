package dev.sallyport.admin;

import static dev.sallyport.admin.Desk.body;
import static dev.sallyport.admin.Desk.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AdminDocumentTest {
    private final Desk desk = new Desk();

    @Test
    void every_door_and_method_is_in_the_document_and_nothing_else() {
        var served = new TreeSet<String>();
        for (var door : desk.doors) {
            var path = desk.room.tenant.dialect().path(door.name()).orElseThrow();
            door.methods().forEach(method -> served.add(method + " " + path));
        }
        var told = new TreeSet<String>();
        var paths = desk.document().object("paths").orElseThrow();
        for (var path : paths.members().keySet()) {
            paths.object(path).orElseThrow().members().keySet().stream()
                    .filter(name -> !name.equals("parameters"))
                    .forEach(name -> told.add(name.toUpperCase(Locale.ROOT) + " " + path));
        }

        assertThat(told).isEqualTo(served).hasSizeGreaterThan(15);
    }

    @Test
    void every_operation_but_the_document_itself_says_its_one_scope() {
        for (var door : desk.doors) {
            for (var operation : door.operations()) {
                assertThat(operation.scope().isEmpty())
                        .isEqualTo(operation.id().equals("describe"));
                var path = desk.room.tenant.dialect().path(door.name()).orElseThrow();
                var json =
                        desk.document()
                                .object("paths")
                                .flatMap(all -> all.object(path))
                                .flatMap(item ->
                                        item.object(operation.method().toLowerCase(Locale.ROOT)))
                                .orElseThrow();
                assertThat(json.requiredString("operationId")).isEqualTo(operation.id());
                assertThat(json.objects("security").stream().map(JsonObject::text).toList())
                        .isEqualTo(
                                operation.scope().stream()
                                        .map("{\"operator\":[\"%s\"]}"::formatted)
                                        .toList());
            }
        }
    }

    @Test
    void every_reference_leads_to_a_schema() {
        var document = desk.document();
        var schemas = document.object("components").flatMap(all -> all.object("schemas"));
        for (var part : document.text().split("\"#/components/schemas/", -1)) {
            var name = part.substring(0, Math.max(0, part.indexOf('"')));
            if (!part.startsWith("{")) {
                assertThat(schemas.orElseThrow().has(name)).as(name).isTrue();
            }
        }
    }

    @Test
    void scopes_and_keys_are_told_and_a_key_is_rotated() {
        var scopes = body(desk.get("/scopes")).objects("items");
        assertThat(scopes.stream().map(scope -> scope.requiredString("name")))
                .contains("openid", "pockets.read")
                .noneMatch(name -> name.startsWith("sallyport:"));

        assertThat(scopes)
                .filteredOn(scope -> scope.requiredString("name").equals("pockets.read"))
                .allMatch(scope -> scope.requiredString("category").equals("Pockets"))
                .allMatch(scope ->
                        scope.object("titles")
                                .orElseThrow()
                                .requiredString("de")
                                .equals("Ihre Taschen sehen"));

        assertThat(error(desk.send("DELETE", "/keys/nobodys", "", ""))).isEqualTo("404 not_found");
        var next = body(desk.send("POST", "/keys/rotation", "", "{\"alg\":\"ES256\"}"));

        assertThat(next.requiredString("state")).isEqualTo("next");
        var keys = body(desk.get("/keys"));
        assertThat(keys.objects("items"))
                .anyMatch(key -> key.requiredString("state").equals("signing"))
                .anyMatch(key -> key.equals(next));
        assertThat(keys.text()).doesNotContain("\"d\"", "pkcs8");
        assertThat(error(desk.send("POST", "/keys/rotation", "", "{\"alg\":\"none\"}")))
                .isEqualTo("400 invalid_request");
        assertThat(desk.audit())
                .containsExactly("rotateKey keys/" + next.requiredString("kid") + " done");
    }
}
