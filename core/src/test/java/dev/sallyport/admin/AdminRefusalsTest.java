package dev.sallyport.admin;

import static dev.sallyport.admin.Desk.body;
import static dev.sallyport.admin.Desk.error;
import static dev.sallyport.admin.Desk.etag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.fixture.SampleClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is not there, not any more, or not the same.
class AdminRefusalsTest {
    private static final String SHOP =
            """
            {"client_id":"shop","grant_types":["client_credentials"],"scope":"pockets.read"}\
            """;

    private final Desk desk = new Desk();

    @Test
    void a_client_that_was_made_anew_is_another_one_though_it_was_changed_as_often() {
        var old = etag(desk.send("POST", "/clients", "", SHOP));
        desk.send("DELETE", "/clients/shop", "", "");
        desk.send("POST", "/clients", "", SHOP);

        assertThat(error(desk.send("PUT", "/clients/shop", old, SHOP)))
                .isEqualTo("412 precondition_failed");
    }

    @Test
    void an_app_that_its_developer_deleted_is_told_to_nobody() {
        var upkeep =
                new Upkeep("w", Stage.LIVE, desk.now, Map.of(), Optional.empty())
                        .deleted(Optional.of(desk.now));
        var app = SampleClient.confidential("shop", "s").grantTypes("client_credentials").build();
        desk.room.clients.add(app.with(upkeep), "r");

        assertThat(error(desk.get("/clients/shop"))).isEqualTo("404 not_found");
        assertThat(error(desk.send("DELETE", "/clients/shop", "", ""))).isEqualTo("404 not_found");
        assertThat(body(desk.get("/clients")).objects("items"))
                .extracting(client -> client.requiredString("client_id"))
                .doesNotContain("shop");
    }

    @Test
    void a_registration_of_another_client_replaces_none() {
        desk.send("POST", "/clients", "", SHOP);

        var other = SHOP.replace("shop", "bank");
        assertThat(error(desk.send("PUT", "/clients/shop", "*", other)))
                .isEqualTo("400 invalid_request");
    }

    @Test
    void a_client_that_is_changed_while_it_is_deleted_stays() {
        desk.send("POST", "/clients", "", SHOP);
        desk.store.beforeNextWrite(() -> {
            var kept = desk.room.clients.kept("shop", desk.now).orElseThrow();
            desk.room.clients.replace(kept, kept.value());
        });

        assertThat(error(desk.send("DELETE", "/clients/shop", "", "")))
                .isEqualTo("412 precondition_failed");
        assertThat(desk.get("/clients/shop").status()).isEqualTo(200);
    }

    @Test
    void a_user_who_has_left_is_in_no_list() {
        var sub = created();
        desk.room.users.leave(sub, _ -> true, desk.now);

        assertThat(body(desk.get("/users")).objects("items"))
                .extracting(user -> user.requiredString("sub"))
                .doesNotContain(sub);
    }

    @Test
    void of_claims_that_are_replaced_the_log_says_the_names_alone() {
        var sub = created();
        desk.send("PUT", "/users/" + sub + "/claims", "*", "{\"email\":\"c@secret.example\"}");

        var log = body(desk.get("/audit"));
        assertThat(log.objects("items"))
                .extracting(entry -> entry.requiredString("action"))
                .contains("replaceClaims");
        assertThat(log.text()).doesNotContain("secret.example", "c@example.com");
    }

    @Test
    void the_grant_of_an_app_that_has_none_is_not_taken_from_another_one() {
        var grant = desk.room.grant("openid");
        var grants = "/users/" + grant.subject() + "/grants";

        assertThat(error(desk.send("DELETE", grants + "?client_id=bank", "", "")))
                .isEqualTo("404 not_found");
        assertThat(body(desk.get(grants)).objects("items")).hasSize(1);
    }

    @Test
    void a_page_begins_only_where_one_of_ours_ended() {
        for (var after : new String[] {"2:x", "1:", "x", "1:a\0b"}) {
            var cursor =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(after.getBytes(StandardCharsets.UTF_8));
            assertThat(error(desk.get("/users?after=" + cursor))).isEqualTo("400 invalid_request");
        }
        assertThat(error(desk.get("/users?after=MTp4eA%3D%3D"))).isEqualTo("400 invalid_request");
        assertThat(error(desk.get("/users?after=MTp4eB"))).isEqualTo("400 invalid_request");
    }

    private String created() {
        var user = "{\"username\":\"carol\",\"claims\":{\"email\":\"c@example.com\"}}";
        return body(desk.send("POST", "/users", "", user)).requiredString("sub");
    }
}
