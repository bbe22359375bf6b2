package dev.sallyport.admin;

import static dev.sallyport.admin.Desk.body;
import static dev.sallyport.admin.Desk.error;
import static dev.sallyport.admin.Desk.etag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.User;
import dev.sallyport.fixture.Race;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Headers;
import dev.sallyport.spec.Spec;
import dev.sallyport.token.TokenRoom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminUsersTest {
    private static final String CAROL =
            """
            {"username": "carol", "password": "a long one indeed",
             "claims": {"name": "Carol Cole", "email": "carol@example.com"}}\
            """;

    private final Desk desk = new Desk();

    private String created() {
        return body(desk.send("POST", "/users", "", CAROL)).requiredString("sub");
    }

    @Test
    void a_user_is_created_told_found_by_his_name_and_created_only_once() {
        var created = desk.send("POST", "/users", "", CAROL);
        var sub = body(created).requiredString("sub");

        assertThat(created.headers().first("Location"))
                .contains(TokenRoom.ISSUER + "/admin/v1/users/" + sub);
        var got = desk.get("/users/" + sub);
        assertThat(body(got)).isEqualTo(body(created));
        assertThat(etag(got)).isEqualTo(etag(created));
        assertThat(body(desk.get("/users?username=CAROL")).objects("items")).hasSize(1);
        assertThat(body(desk.get("/users?username=dora")).objects("items")).isEmpty();
        assertThat(error(desk.send("POST", "/users", "", CAROL))).isEqualTo("409 conflict");
        assertThat(desk.audit())
                .containsExactlyInAnyOrder(
                        "createUser users/" + sub + " done", "createUser users refused");
    }

    @Test
    void neither_passwords_nor_their_hashes_are_told_or_logged_and_claims_are_not_logged() {
        created();

        var told = body(desk.get("/users")).text() + body(desk.get("/audit")).text();
        assertThat(told).doesNotContain("a long one", "argon2");
        assertThat(body(desk.get("/audit")).text())
                .contains("\"password\"", "\"email\"")
                .doesNotContain("Carol", "carol");
    }

    @Test
    void pages_bring_everybody_once_though_others_come_and_go() {
        var all = new HashSet<String>();
        for (var number = 0; number < 7; number++) {
            all.add(
                    desk.room
                            .users
                            .create("u" + number, Optional.empty(), JsonObject.empty(), desk.now)
                            .orElseThrow()
                            .subject());
        }
        var seen = new ArrayList<String>();
        var next = Optional.of("");
        while (next.isPresent()) {
            var after = next.get().isEmpty() ? "" : "&after=" + next.get();
            var page = body(desk.get("/users?limit=2" + after));
            page.objects("items").forEach(user -> seen.add(user.requiredString("sub")));
            desk.room.users.leave(seen.getFirst(), _ -> true, desk.now);
            next = page.string("next");
        }

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    @Spec({"RFC9110-8.8.3", "RFC9110-13.1.1", "RFC6585-3"})
    void standard_claims_are_replaced_by_whoever_saw_them_last_and_others_stay() {
        var sub = desk.room.grant("openid").subject();
        var seen = etag(desk.get("/users/" + sub));

        var changed = desk.send("PUT", "/users/" + sub + "/claims", seen, "{\"name\":\"Al\"}");

        assertThat(body(changed).object("claims").orElseThrow().members())
                .containsOnlyKeys("name", "favourite_colour")
                .containsEntry("name", "Al");
        assertThat(error(desk.send("PUT", "/users/" + sub + "/claims", seen, "{}")))
                .isEqualTo("412 precondition_failed");
        assertThat(error(desk.send("PUT", "/users/" + sub + "/claims", "", "{}")))
                .isEqualTo("428 precondition_required");
        assertThat(desk.send("PUT", "/users/" + sub + "/claims", etag(changed), "{}").status())
                .isEqualTo(200);
        assertThat(error(desk.send("PUT", "/users/" + sub + "/claims", "*", "{\"sub\":\"x\"}")))
                .isEqualTo("400 invalid_request");
    }

    @Test
    void of_many_who_saw_the_same_one_changes_it() {
        var sub = created();
        var seen = etag(desk.get("/users/" + sub));

        var statuses =
                Race.of(() -> desk.send("PUT", "/users/" + sub + "/claims", seen, "{}").status());

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void a_new_password_counts_at_once_and_ends_everything_by_the_same_write() {
        var grant = desk.room.grant("openid");
        var sub = grant.subject();
        var token = desk.room.accessToken(TokenRoom.client(), "openid");

        var reply =
                desk.send(
                        "PUT",
                        "/users/" + sub + "/password",
                        "",
                        "{\"password\":\"quite another one\"}");

        assertThat(reply.status()).isEqualTo(204);
        var user = desk.room.users.find(sub, desk.now).orElseThrow();
        assertThat(new Passwords(1).matches("quite another one", user.passwordHash().orElseThrow()))
                .isTrue();
        assertThat(desk.epochs.isRevoked(grant.access(), desk.now)).isTrue();
        assertThat(token).isNotEmpty();
        for (var weak : List.of("short", "password")) {
            assertThat(
                            error(
                                    desk.send(
                                            "PUT",
                                            "/users/" + sub + "/password",
                                            "",
                                            "{\"password\":\"%s\"}".formatted(weak))))
                    .isEqualTo("400 invalid_request");
        }
        assertThat(desk.audit()).containsExactly("setPassword users/" + sub + " done");
    }

    @Test
    void sessions_are_listed_and_ended_one_by_one_or_all() {
        var sub = created();
        var user = desk.room.users.find(sub, desk.now).orElseThrow();
        var request = TokenRoom.request("POST", "", Headers.NONE, "");
        desk.sessions.begin(request, user, List.of("pwd"));
        var sid = desk.sessions.begin(request, user, List.of("pwd")).session().sid();

        assertThat(body(desk.get("/users/" + sub + "/sessions")).objects("items")).hasSize(2);
        assertThat(desk.send("DELETE", "/users/" + sub + "/sessions?sid=" + sid, "", "").status())
                .isEqualTo(204);
        assertThat(error(desk.send("DELETE", "/users/" + sub + "/sessions?sid=" + sid, "", "")))
                .isEqualTo("404 not_found");
        assertThat(error(desk.send("DELETE", "/users/" + sub + "/sessions", "", "")))
                .isEqualTo("400 invalid_request");
        assertThat(body(desk.get("/users/" + sub + "/sessions")).objects("items")).hasSize(1);
        assertThat(desk.send("POST", "/users/" + sub + "/sign-out", "", "").status())
                .isEqualTo(204);
        assertThat(body(desk.get("/users/" + sub + "/sessions")).objects("items")).isEmpty();
    }

    @Test
    void who_is_shut_out_loses_all_that_was_begun_and_does_not_get_it_back_when_he_is_let_in() {
        var grant = desk.room.grant("openid");
        var sub = grant.subject();
        var request = TokenRoom.request("POST", "", Headers.NONE, "");
        desk.sessions.begin(request, user(sub), List.of("pwd"));
        var seen = etag(desk.get("/users/" + sub));

        var out = desk.send("PUT", "/users/" + sub + "/disabled", seen, "");

        assertThat(body(out).isTrue("disabled")).isTrue();
        assertThat(desk.epochs.isRevoked(grant.access(), desk.now)).isTrue();
        assertThat(desk.sessions.of(sub, desk.now)).isEmpty();
        assertThat(error(desk.send("DELETE", "/users/" + sub + "/disabled", seen, "")))
                .isEqualTo("412 precondition_failed");
        var in = desk.send("DELETE", "/users/" + sub + "/disabled", etag(out), "");
        assertThat(body(in).isTrue("disabled")).isFalse();
        assertThat(desk.epochs.isRevoked(grant.access(), desk.now)).isTrue();
        assertThat(desk.audit())
                .containsExactlyInAnyOrder(
                        "disableUser users/" + sub + " done", "enableUser users/" + sub + " done");
    }

    @Test
    void while_he_is_shut_out_not_even_a_later_sign_in_counts() {
        var sub = desk.room.grant("openid").subject();
        desk.send("PUT", "/users/" + sub + "/disabled", "", "");

        var later = desk.now.plusSeconds(60);
        assertThat(desk.epochs.isRevoked(sub, later, later)).isTrue();
        desk.send("DELETE", "/users/" + sub + "/disabled", "", "");
        assertThat(desk.epochs.isRevoked(sub, later, later)).isFalse();
    }

    @Test
    void to_let_in_who_is_in_changes_nothing_and_ends_nothing() {
        var sub = created();
        desk.sessions.begin(
                TokenRoom.request("POST", "", Headers.NONE, ""), user(sub), List.of("pwd"));

        assertThat(desk.send("DELETE", "/users/" + sub + "/disabled", "", "").status())
                .isEqualTo(200);

        assertThat(desk.sessions.of(sub, desk.now)).hasSize(1);
        assertThat(desk.audit()).containsExactly("createUser users/" + sub + " done");
    }

    @Test
    void who_is_shut_out_whatever_else_of_him_is_changed_meanwhile_is_shut_out() {
        var sub = created();
        desk.store.beforeNextWrite(
                () -> desk.room.users.change(sub, each -> each.withoutApp("demo"), desk.now));

        assertThat(body(desk.send("PUT", "/users/" + sub + "/disabled", "", "")).text())
                .contains("\"disabled\":true");
        assertThat(user(sub).removals("demo")).isEqualTo(1);
        assertThat(user(sub).disabled()).isTrue();
    }

    private User user(String sub) {
        return desk.room.users.find(sub, desk.now).orElseThrow();
    }

    @Test
    void sessions_come_by_pages_that_bring_each_once() {
        var sub = created();
        var request = TokenRoom.request("POST", "", Headers.NONE, "");
        var all = new HashSet<String>();
        for (var number = 0; number < 5; number++) {
            all.add(desk.sessions.begin(request, user(sub), List.of("pwd")).session().sid());
        }
        var seen = new ArrayList<String>();
        var next = Optional.of("");
        while (next.isPresent()) {
            var after = next.get().isEmpty() ? "" : "&after=" + next.get();
            var page = body(desk.get("/users/" + sub + "/sessions?limit=2" + after));
            assertThat(page.objects("items")).hasSizeBetween(1, 2);
            page.objects("items").forEach(each -> seen.add(each.requiredString("sid")));
            next = page.string("next");
        }

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        assertThat(error(desk.get("/users/" + sub + "/grants?after=x")))
                .isEqualTo("400 invalid_request");
    }

    @Test
    void an_apps_grant_is_listed_and_taken_back() {
        var grant = desk.room.grant("openid", "email");
        var grants = "/users/" + grant.subject() + "/grants";

        var listed = body(desk.get(grants)).objects("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.getFirst().members())
                .containsEntry("client_id", "demo")
                .containsEntry("scope", "email openid");
        assertThat(desk.send("DELETE", grants + "?client_id=demo", "", "").status()).isEqualTo(204);
        assertThat(body(desk.get(grants)).objects("items")).isEmpty();
    }

    /// A code that the app has not redeemed yet is in no list.
    @Test
    void an_app_that_no_list_names_loses_what_it_was_given_all_the_same() {
        var sub = created();
        var grants = "/users/" + sub + "/grants";
        assertThat(body(desk.get(grants)).objects("items")).isEmpty();

        assertThat(desk.send("DELETE", grants + "?client_id=demo", "", "").status()).isEqualTo(204);
        assertThat(error(desk.send("DELETE", grants + "?client_id=nobody", "", "")))
                .isEqualTo("404 not_found");
        assertThat(error(desk.send("DELETE", grants + "?client_id=%C3%A4", "", "")))
                .isEqualTo("404 not_found");

        assertThat(user(sub).removedApps()).containsOnlyKeys("demo");
        assertThat(desk.audit())
                .contains(
                        "revokeGrant users/" + sub + "/grants/demo done",
                        "revokeGrant users/" + sub + "/grants/nobody refused");
    }

    @Test
    void a_deleted_user_is_gone_and_his_name_is_free() {
        var sub = created();

        assertThat(desk.send("DELETE", "/users/" + sub, "", "").status()).isEqualTo(204);
        assertThat(error(desk.get("/users/" + sub))).isEqualTo("404 not_found");
        assertThat(error(desk.send("DELETE", "/users/" + sub, "", ""))).isEqualTo("404 not_found");
        assertThat(created()).isNotEqualTo(sub);
    }

    @Test
    void a_user_who_is_deleted_while_he_is_changed_stays_deleted() {
        var sub = created();
        var seen = etag(desk.get("/users/" + sub));
        desk.store.beforeNextWrite(() -> desk.room.users.leave(sub, _ -> true, desk.now));

        assertThat(error(desk.send("PUT", "/users/" + sub + "/claims", seen, "{\"name\":\"A\"}")))
                .isEqualTo("412 precondition_failed");
        assertThat(error(desk.get("/users/" + sub))).isEqualTo("404 not_found");
    }
}
