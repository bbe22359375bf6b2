package dev.sallyport.admin;

import static dev.sallyport.admin.Office.shown;
import static dev.sallyport.keys.SigningAlg.ES256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.operator.AuditView;
import dev.sallyport.operator.ClientsView;
import dev.sallyport.operator.Guard.Notice;
import dev.sallyport.operator.KeyView;
import dev.sallyport.operator.KeysView;
import dev.sallyport.operator.OverviewView;
import dev.sallyport.operator.Problem;
import dev.sallyport.operator.ScopesView;
import dev.sallyport.operator.UserView;
import dev.sallyport.operator.UsersView;
import dev.sallyport.protocol.Reply;
import dev.sallyport.tenant.AdminScopes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminConsoleTest {
    private final Office office = new Office();
    private final Desk desk = office.desk;
    private final Office.Browser olga = office.browser(office.olga);

    private static final List<String> PAGES =
            List.of(
                    "/admin",
                    "/admin/scopes",
                    "/admin/clients",
                    "/admin/create-client",
                    "/admin/clients/demo",
                    "/admin/users",
                    "/admin/keys",
                    "/admin/audit");

    @Test
    void for_everybody_else_there_is_no_console() {
        var paul = office.browser(office.paul);
        var nowhere = paul.get("/nowhere");

        for (var page : PAGES) {
            assertThat(olga.get(page).status()).as(page).isEqualTo(200);
            assertThat(paul.get(page)).as(page).isEqualTo(nowhere);
            assertThat(office.stranger().get(page).status()).as(page).isEqualTo(303);
        }
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(paul.send("/admin/users", "username", "mallory")).isEqualTo(nowhere);
        assertThat(paul.send("/admin/users/" + office.olga.subject(), "action", "delete"))
                .isEqualTo(nowhere);
    }

    @Test
    void where_nobody_is_named_there_is_no_console_for_anybody() {
        var empty = new Office(new String[0]);

        for (var page : PAGES) {
            assertThat(empty.stranger().get(page).status()).isEqualTo(404);
            assertThat(empty.browser(empty.olga).get(page))
                    .isEqualTo(empty.stranger().get("/nowhere"));
        }
    }

    @Test
    void who_is_taken_from_the_administrators_or_shut_out_is_out_at_once() {
        desk.room.users.change(office.olga.subject(), user -> user.shutOut(desk.now), desk.now);
        desk.epochs.forget(office.olga.subject());

        assertThat(olga.get("/admin").status()).isEqualTo(303);
    }

    @Test
    void what_the_api_tells_is_shown() {
        assertThat(olga.page(OverviewView.class, "/admin").settings()).hasSize(1);
        assertThat(olga.page(ScopesView.class, "/admin/scopes").scopes())
                .extracting(scope -> scope.requiredString("name"))
                .contains("openid", "pockets.read");
        var clients = olga.page(ClientsView.class, "/admin/clients").clients();
        assertThat(clients)
                .extracting(line -> line.told().requiredString("client_id"))
                .containsExactly("demo", "operator");
        var found = olga.page(ClientsView.class, "/admin/clients?id=operator").clients();
        assertThat(found).hasSize(1);
        assertThat(olga.page(ClientsView.class, "/admin/clients?id=nobody").clients()).isEmpty();
    }

    @Test
    void a_user_is_registered_shut_out_let_in_given_a_password_and_deleted() {
        var address =
                ((Reply.Redirect)
                                olga.send(
                                        "/admin/users",
                                        "username",
                                        "carol",
                                        "password",
                                        "a long one indeed",
                                        "email",
                                        "carol@example.com"))
                        .location();
        var page = olga.page(UserView.class, address);
        assertThat(page.guard().done()).contains(Notice.CREATED);
        assertThat(page.draft().value("email")).isEqualTo("carol@example.com");
        var user = page.action();

        olga.send(user, "action", "disable", "version", page.version());
        var out = olga.page(UserView.class, user);
        assertThat(out.told().isTrue("disabled")).isTrue();
        var stale = olga.send(user, "action", "enable", "version", page.version());
        assertThat(shown(UserView.class, stale).guard().problem())
                .contains(new Problem.Overtaken());
        olga.send(user, "action", "enable", "version", out.version());
        assertThat(olga.page(UserView.class, user).told().isTrue("disabled")).isFalse();
        var weak = olga.send(user, "action", "password", "password", "short");
        assertThat(shown(UserView.class, weak).guard().problem())
                .containsInstanceOf(Problem.Rule.class);
        assertThat(olga.send(user, "action", "password", "password", "quite another one").status())
                .isEqualTo(303);
        assertThat(olga.send(user, "action", "delete", "confirm", "dora").status()).isEqualTo(400);
        assertThat(olga.send(user, "action", "delete", "confirm", "carol").status()).isEqualTo(303);
        assertThat(olga.get(user).status()).isEqualTo(404);
        assertThat(office.log()).doesNotContain("another one", "carol", "example.com");
    }

    @Test
    void standard_claims_are_changed_and_others_stay() {
        var sub = desk.room.grant("openid").subject();
        var page = olga.page(UserView.class, "/admin/users/" + sub);

        var saved =
                olga.send(
                        page.action(),
                        "action",
                        "claims",
                        "version",
                        page.version(),
                        "name",
                        "Al Adams",
                        "email_verified",
                        "true");

        assertThat(saved.status()).isEqualTo(303);
        assertThat(desk.room.users.find(sub, desk.now).orElseThrow().claims().members())
                .isEqualTo(
                        Map.of(
                                "name",
                                "Al Adams",
                                "email_verified",
                                true,
                                "favourite_colour",
                                "blue"));
    }

    @Test
    void a_session_is_ended_and_an_apps_access_removed() {
        var sub = desk.room.grant("openid").subject();
        var user = desk.room.users.find(sub, desk.now).orElseThrow();
        office.browser(user);
        var page = olga.page(UserView.class, "/admin/users/" + sub);
        var sid = page.sessions().items().getFirst().requiredString("sid");

        olga.send(page.action(), "action", "end", "sid", sid);
        olga.send(page.action(), "action", "revoke", "client_id", "demo");

        var after = olga.page(UserView.class, page.action());
        assertThat(after.sessions().items()).isEmpty();
        assertThat(after.grants().items()).isEmpty();
        assertThat(office.trail())
                .containsExactlyInAnyOrder(
                        "olga endSession users/" + sub + "/sessions/" + sid + " done",
                        "olga revokeGrant users/" + sub + "/grants/demo done");
    }

    @Test
    void nobody_shuts_himself_out() {
        var page = olga.page(UserView.class, "/admin/users/" + office.olga.subject());

        for (var action : List.of("disable", "delete")) {
            var reply =
                    olga.send(
                            page.action(),
                            "action",
                            action,
                            "version",
                            page.version(),
                            "confirm",
                            "olga");
            assertThat(shown(UserView.class, reply).guard().problem())
                    .contains(new Problem.Oneself());
        }
        assertThat(office.entries()).isEmpty();
    }

    @Test
    void a_while_after_the_sign_in_a_change_needs_the_password() {
        desk.now = desk.now.plus(Duration.ofMinutes(16));
        var page = olga.page(UsersView.class, "/admin/users");
        assertThat(page.guard().asksPassword()).isTrue();

        var without = olga.send("/admin/users", "username", "carol", "name", "Carol");
        assertThat(without.status()).isEqualTo(403);
        assertThat(shown(UsersView.class, without).guard().problem())
                .contains(new Problem.WrongPassword());
        assertThat(shown(UsersView.class, without).draft().name()).isEqualTo("Carol");
        assertThat(office.entries()).isEmpty();

        var with = olga.send("/admin/users", "username", "carol", "own_password", Office.PASSWORD);
        assertThat(with.status()).isEqualTo(303);
    }

    @Test
    void guesses_at_the_password_are_counted_like_all_others() {
        desk.now = desk.now.plus(Duration.ofMinutes(16));
        for (var guess = 0; guess < 10; guess++) {
            olga.send("/admin/users", "username", "carol", "own_password", "tea");
        }

        var limited =
                olga.send("/admin/users", "username", "carol", "own_password", Office.PASSWORD);

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().first("Retry-After")).isPresent();
    }

    @Test
    void a_form_that_another_site_made_changes_nothing() {
        var reply = olga.sendBare("/admin/users", Map.of("username", "carol", "proof", "x"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(desk.room.users.byUsername("carol", desk.now)).isEmpty();
    }

    @Test
    void a_rotation_is_begun_once() {
        desk.room.keys.ensure(desk.now);
        assertThat(olga.send("/admin/keys", "alg", "ES256").status()).isEqualTo(303);
        assertThat(olga.send("/admin/keys", "alg", "none").status()).isEqualTo(400);

        assertThat(olga.page(KeysView.class, "/admin/keys").keys())
                .extracting(key -> key.told().requiredString("state"))
                .contains("next", "signing");
    }

    @Test
    void a_key_is_withdrawn_after_it_was_asked_once_and_the_next_one_signs() {
        desk.room.keys.ensure(desk.now);
        var next = desk.room.keys.rotate(ES256, desk.now);
        var bad = desk.room.keys.signing(ES256, desk.now);
        var token = desk.token(Desk.OPERATOR, AdminScopes.READ);
        var line =
                olga.page(KeysView.class, "/admin/keys").keys().stream()
                        .filter(each -> each.told().requiredString("kid").equals(bad.kid()))
                        .findFirst()
                        .orElseThrow();

        var asking = olga.page(KeyView.class, line.address());
        assertThat(asking.hasNext()).isTrue();
        assertThat(desk.room.keys.find(bad.kid(), desk.now)).isPresent();
        assertThat(olga.send(line.address(), "told", asking.told()).status()).isEqualTo(303);

        assertThat(desk.room.keys.find(bad.kid(), desk.now)).isEmpty();
        assertThat(desk.room.keys.signing(ES256, desk.now).kid()).isEqualTo(next.kid());
        assertThat(desk.send("GET", "/keys", Desk.bearing(token), "").status()).isEqualTo(401);
        assertThat(olga.get(line.address()).status()).isEqualTo(404);
        assertThat(olga.send(line.address()).status()).isEqualTo(404);
        assertThat(olga.page(AuditView.class, "/admin/audit").entries())
                .extracting(
                        entry -> entry.requiredString("action"),
                        entry -> entry.requiredString("resource"),
                        entry -> entry.requiredString("outcome"))
                .containsExactly(tuple("withdrawKey", "keys/" + bad.kid(), "done"));
    }

    @Test
    void the_key_that_signs_is_never_withdrawn_without_another_in_its_place() {
        desk.room.keys.ensure(desk.now);
        var only = desk.room.keys.signing(ES256, desk.now);
        var address = "/admin/keys/" + only.kid();

        var asking = olga.page(KeyView.class, address);
        assertThat(asking.hasNext()).isFalse();
        assertThat(olga.send(address, "told", asking.told()).status()).isEqualTo(303);

        var fresh = desk.room.keys.signing(ES256, desk.now);
        assertThat(fresh.kid()).isNotEqualTo(only.kid());
        assertThat(olga.page(KeysView.class, "/admin/keys").keys())
                .extracting(line -> line.told().requiredString("kid"))
                .contains(fresh.kid())
                .doesNotContain(only.kid());
    }

    @Test
    void a_browser_that_was_left_open_withdraws_no_key() {
        desk.room.keys.ensure(desk.now);
        var key = desk.room.keys.signing(ES256, desk.now);
        desk.now = desk.now.plus(Duration.ofMinutes(16));

        var address = "/admin/keys/" + key.kid();
        var asking = olga.page(KeyView.class, address);
        assertThat(olga.send(address, "told", asking.told()).status()).isEqualTo(403);
        assertThat(desk.room.keys.find(key.kid(), desk.now)).isPresent();
    }

    @Test
    void a_key_that_began_to_sign_since_the_page_was_shown_is_asked_about_again() {
        desk.room.keys.ensure(desk.now);
        var next = desk.room.keys.rotate(ES256, desk.now);
        var address = "/admin/keys/" + next.kid();
        var asking = olga.page(KeyView.class, address);
        desk.now = desk.now.plus(Duration.ofMinutes(11));

        assertThat(olga.send(address, "told", asking.told()).status()).isEqualTo(409);
        assertThat(olga.send(address).status()).isEqualTo(409);
        assertThat(desk.room.keys.signing(ES256, desk.now).kid()).isEqualTo(next.kid());

        var again = olga.page(KeyView.class, address);
        assertThat(olga.send(address, "told", again.told()).status()).isEqualTo(303);
    }

    @Test
    void pages_of_the_audit_log_bring_every_entry_once() {
        for (var count = 0; count < 40; count++) {
            olga.send("/admin/users", "username", "user" + count);
        }
        var seen = new ArrayList<String>();
        var next = Optional.of("/admin/audit");
        while (next.isPresent()) {
            var page = olga.page(AuditView.class, next.get());
            page.entries().forEach(entry -> seen.add(entry.requiredString("resource")));
            next = page.turning().next();
        }

        assertThat(seen).hasSize(40).doesNotHaveDuplicates();
    }
}
