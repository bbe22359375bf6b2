package dev.sallyport.admin;

import static dev.sallyport.admin.Desk.body;
import static dev.sallyport.admin.Desk.error;
import static dev.sallyport.admin.Desk.etag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.clientauth.ClientSecrets;
import dev.sallyport.fixture.Race;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.json.JsonObject;
import dev.sallyport.token.TokenRoom;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminClientsTest {
    private static final String SHOP =
            """
            {"client_id": "shop", "client_name": "Shop", "grant_types": ["client_credentials"],
             "scope": "pockets.read"}\
            """;

    private final Desk desk = new Desk();

    private Client stored(String id) {
        return desk.room.clients.find(id, desk.now).orElseThrow();
    }

    @Test
    void a_client_is_created_and_its_secret_told_this_once() {
        var created = desk.send("POST", "/clients", "", SHOP);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.headers().first("Location"))
                .contains(TokenRoom.ISSUER + "/admin/v1/clients/shop");
        var secret = body(created).requiredString("client_secret");
        assertThat(ClientSecrets.matches(secret, stored("shop").secretHashes())).isTrue();
        var got = body(desk.get("/clients/shop"));
        assertThat(got.has("client_secret")).isFalse();
        assertThat(got.members())
                .containsEntry("scope", "pockets.read")
                .containsEntry("source", "store");
        assertThat(body(desk.get("/audit")).text())
                .contains("\"after\"", "Shop")
                .doesNotContain(secret, ClientSecrets.hash(secret));
        assertThat(error(desk.send("POST", "/clients", "", SHOP))).isEqualTo("409 conflict");
    }

    @Test
    void what_was_told_may_be_sent_again_and_changes_nothing_but_what_was_changed() {
        desk.send("POST", "/clients", "", SHOP);
        var got = desk.get("/clients/shop");
        var before = stored("shop");

        var next = body(got).with("client_name", "Corner shop");
        var replaced = desk.send("PUT", "/clients/shop", etag(got), next.text());

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(stored("shop").card().name()).isEqualTo("Corner shop");
        assertThat(stored("shop").id()).isEqualTo(before.id());
        assertThat(stored("shop").secretHashes()).isEqualTo(before.secretHashes());
        assertThat(etag(replaced)).isEqualTo(etag(desk.get("/clients/shop")));
        var entry =
                body(desk.get("/audit?limit=2")).objects("items").stream()
                        .filter(each -> each.requiredString("action").equals("replaceClient"))
                        .findFirst()
                        .orElseThrow();
        assertThat(entry.strings("changed")).containsExactly("client_name");
        assertThat(entry.object("before").orElseThrow().members())
                .isEqualTo(Map.of("client_name", "Shop"));
        assertThat(entry.object("after").orElseThrow().members())
                .isEqualTo(Map.of("client_name", "Corner shop"));
    }

    @Test
    void of_many_who_saw_the_same_one_replaces_it() {
        desk.send("POST", "/clients", "", SHOP);
        var seen = etag(desk.get("/clients/shop"));

        var statuses = Race.of(() -> desk.send("PUT", "/clients/shop", seen, SHOP).status());

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(error(desk.send("PUT", "/clients/shop", "", SHOP)))
                .isEqualTo("428 precondition_required");
    }

    @Test
    void a_client_that_is_deleted_while_it_is_changed_stays_deleted() {
        desk.send("POST", "/clients", "", SHOP);
        var kept = desk.room.clients.kept("shop", desk.now).orElseThrow();
        desk.store.beforeNextWrite(() -> desk.room.clients.remove(kept));

        assertThat(error(desk.send("PUT", "/clients/shop", "*", SHOP)))
                .isEqualTo("412 precondition_failed");
        assertThat(error(desk.get("/clients/shop"))).isEqualTo("404 not_found");
        assertThat(desk.audit()).contains("replaceClient clients/shop refused");
    }

    @Test
    void a_secret_is_rotated_beside_the_newest_one() {
        var first = body(desk.send("POST", "/clients", "", SHOP)).requiredString("client_secret");
        var second =
                body(desk.send("POST", "/clients/shop/secret", "", ""))
                        .requiredString("client_secret");
        var third =
                body(desk.send("POST", "/clients/shop/secret", "", ""))
                        .requiredString("client_secret");

        var live = stored("shop").secretHashes();
        assertThat(ClientSecrets.matches(first, live)).isFalse();
        assertThat(ClientSecrets.matches(second, live)).isTrue();
        assertThat(ClientSecrets.matches(third, live)).isTrue();
    }

    @Test
    void a_client_that_comes_to_need_a_secret_gets_one_and_one_that_needs_none_has_none() {
        desk.send("POST", "/clients", "", SHOP);
        var noSecret =
                """
                {"token_endpoint_auth_method": "none", "grant_types": ["authorization_code"],
                 "response_types": ["code"], "redirect_uris": ["https://shop.example/cb"]}\
                """;

        desk.send("PUT", "/clients/shop", "*", noSecret);
        assertThat(stored("shop").secretHashes()).isEmpty();
        assertThat(error(desk.send("POST", "/clients/shop/secret", "", "")))
                .isEqualTo("409 conflict");
        var again = body(desk.send("PUT", "/clients/shop", "*", SHOP));
        assertThat(
                        ClientSecrets.matches(
                                again.requiredString("client_secret"),
                                stored("shop").secretHashes()))
                .isTrue();
    }

    @Test
    void a_deleted_client_is_gone_and_so_are_its_tokens() {
        desk.send("POST", "/clients", "", SHOP);
        var token = desk.token("shop", "pockets.read");

        assertThat(error(desk.send("DELETE", "/clients/shop", "\"another\"", "")))
                .isEqualTo("412 precondition_failed");
        assertThat(desk.send("DELETE", "/clients/shop", "", "").status()).isEqualTo(204);
        assertThat(error(desk.get("/clients/shop"))).isEqualTo("404 not_found");
        assertThat(desk.room.liveTokens.find(token, desk.now)).isEmpty();
    }

    @Test
    void those_of_the_configuration_are_told_and_not_changed_here() {
        assertThat(body(desk.get("/clients/demo")).members())
                .containsEntry("source", "configuration");
        assertThat(error(desk.send("PUT", "/clients/demo", "*", SHOP))).isEqualTo("409 conflict");
        assertThat(error(desk.send("DELETE", "/clients/demo", "", ""))).isEqualTo("409 conflict");
        assertThat(error(desk.send("POST", "/clients", "", SHOP.replace("shop", "demo"))))
                .isEqualTo("409 conflict");
    }

    @Test
    void the_api_gives_nobody_its_own_power() {
        var greedy = SHOP.replace("pockets.read", "sallyport:admin:write");

        assertThat(error(desk.send("POST", "/clients", "", greedy)))
                .isEqualTo("400 invalid_request");
        assertThat(error(desk.send("POST", "/clients/operator/secret", "", "")))
                .isEqualTo("403 access_denied");
        assertThat(error(desk.send("PUT", "/clients/operator", "*", SHOP)))
                .isEqualTo("403 access_denied");
        assertThat(error(desk.send("DELETE", "/clients/operator", "", "")))
                .isEqualTo("403 access_denied");
        desk.send("POST", "/clients", "", SHOP);
        assertThat(error(desk.send("PUT", "/clients/shop", "*", greedy)))
                .isEqualTo("400 invalid_request");
    }

    @Test
    void an_app_of_the_console_stays_its_developers() {
        var upkeep = new Upkeep("w", Stage.REVIEW, desk.now, Map.of(), Optional.empty());
        var app = SampleClient.confidential("shop", "s").grantTypes("client_credentials").build();
        desk.room.clients.add(app.with(upkeep), "r");

        assertThat(body(desk.get("/clients/shop")).string("stage")).contains("review");
        desk.send("PUT", "/clients/shop", "*", SHOP);
        assertThat(stored("shop").upkeep().orElseThrow().workspace()).isEqualTo("w");
    }

    @Test
    void pages_bring_those_of_the_file_first_and_all_of_them_once() {
        for (var number = 0; number < 4; number++) {
            desk.send("POST", "/clients", "", SHOP.replace("shop", "shop" + number));
        }
        var seen = new ArrayList<String>();
        var next = Optional.of("");
        while (next.isPresent()) {
            var after = next.get().isEmpty() ? "" : "&after=" + next.get();
            var page = body(desk.get("/clients?limit=1" + after));
            page.objects("items").forEach(client -> seen.add(client.requiredString("client_id")));
            next = page.string("next");
        }

        assertThat(seen).containsExactly("demo", "operator", "shop0", "shop1", "shop2", "shop3");
    }

    @Test
    void a_client_without_an_id_gets_one_and_one_that_no_address_can_say_is_refused() {
        var created = body(desk.send("POST", "/clients", "", SHOP.replace("\"shop\"", "null")));

        assertThat(created.requiredString("client_id")).isNotBlank();
        assertThat(error(desk.send("POST", "/clients", "", SHOP.replace("\"shop\"", "\"a/b\""))))
                .isEqualTo("400 invalid_request");
        assertThat(JsonObject.parse(SHOP).has("client_id")).isTrue();
    }
}
