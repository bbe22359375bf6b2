package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.AppsView.Invitation;
import dev.sallyport.apps.Developers.Admission;
import dev.sallyport.apps.Developers.Reviewing;
import dev.sallyport.audit.AuditEntry.Outcome;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.team.NewWorkspaceView;
import dev.sallyport.team.WorkspaceView;
import dev.sallyport.team.WorkspaceView.Notice;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Alice makes a workspace and invites Bob.
class WorkspaceTest {
    private final House house = new House(App.WEB);
    private final Console alice = Console.of(house, "alice");
    private final Console bob = Console.of(house, "bob");
    private final String id = found(alice, "The shop");
    private final String people = "/developer/workspaces/" + id;

    private static Answer make(Console who, String name) {
        var form = (NewWorkspaceView) who.visitor.get("/developer/workspaces").view();
        return who.visitor.post(
                form.action(),
                Map.of(
                        "action",
                        "create",
                        "name",
                        name,
                        "nonce",
                        form.nonce(),
                        "proof",
                        form.proof()));
    }

    static String found(Console who, String name) {
        return make(who, name).location().substring("/developer/workspaces/".length());
    }

    static Answer press(Console who, String address, String action, String... more) {
        var form = new LinkedHashMap<String, String>();
        form.put("action", action);
        form.put("proof", who.apps().places().proof());
        for (var at = 0; at < more.length; at += 2) {
            form.put(more[at], more[at + 1]);
        }
        return who.visitor.post(address, form);
    }

    private Notice told(Console who, String action, String... more) {
        var answer = who.visitor.follow(press(who, people, action, more));
        return ((WorkspaceView) answer.view()).notice();
    }

    private AppsView.Notice toldInHisOwn(Console who, String action, String... more) {
        var answer = who.visitor.follow(press(who, people, action, more));
        return ((AppsView) answer.view()).done().orElseThrow();
    }

    private void join(Role role) {
        press(alice, people, "invite", "username", " Bob", "role", role.wireName());
        press(bob, "/developer/workspaces", "accept", "workspace", id);
    }

    private AppsView apps(Console who) {
        return (AppsView) who.visitor.get("/developer?workspace=" + id).view();
    }

    private String created(Console who) {
        var address = "/developer/create?workspace=" + id;
        var form = (AppFormView) who.visitor.get(address).view();
        assertThat(form.action()).isEqualTo(address);
        return ((AppSecretView) who.send(form, Console.fields(), Map.of()).view()).clientId();
    }

    @Test
    void who_comes_goes_or_becomes_another_is_noted_with_what_he_was_by_his_subject_alone() {
        join(Role.DEVELOPER);
        press(alice, people, "role", "username", "bob", "role", "viewer");
        press(bob, people, "remove", "username", "alice");
        press(alice, people, "leave");
        press(alice, people, "remove", "username", "bob");
        press(alice, people, "delete", "confirm_name", "The shop");

        var workspace = "workspaces/" + id;
        var at = workspace + "/people/" + house.bob.subject();
        assertThat(noted()) // and neither what a viewer nor what the last owner tried
                .containsExactlyInAnyOrder(
                        "createWorkspace " + workspace + " {} {\"name\":\"The shop\"}",
                        "invite " + at + " {} {\"role\":\"developer\",\"invited\":true}",
                        "acceptInvitation " + at + " {} {}",
                        "changeRole " + at + " {\"role\":\"developer\"} {\"role\":\"viewer\"}",
                        "removeMember " + at + " {\"role\":\"viewer\"} {}",
                        "deleteWorkspace " + workspace + " {\"name\":\"The shop\"} {}")
                .noneMatch(entry -> entry.contains("alice") || entry.contains("bob"));
    }

    private List<String> noted() {
        return house.audit.listed("", 50, house.now).items().stream()
                .map(Kept::value)
                .filter(entry -> entry.outcome() == Outcome.DONE)
                .map(entry ->
                        String.join(
                                " ",
                                entry.action(),
                                entry.resource(),
                                entry.before().text(),
                                entry.after().text()))
                .toList();
    }

    @Test
    void an_invitation_is_shown_to_the_invited_and_counts_when_he_accepts() {
        press(alice, people, "invite", "username", "bob", "role", "developer");

        assertThat(bob.apps().places().invitations())
                .containsExactly(new Invitation(id, "The shop", Role.DEVELOPER));
        assertThat(bob.visitor.get("/developer?workspace=" + id).outcome())
                .isEqualTo("page not_found");
        press(bob, "/developer/workspaces", "accept", "workspace", id);

        assertThat(bob.apps().places().invitations()).isEmpty();
        assertThat(bob.apps().places().tabs()).hasSize(2);
        var app = created(bob);
        assertThat(apps(alice).apps()).extracting(AppsView.Line::clientId).containsExactly(app);
        assertThat(alice.apps().apps()).isEmpty();
        assertThat(alice.save(alice.app(app), "name", "Ours").status()).isEqualTo(303);
    }

    @Test
    void what_is_declined_is_gone() {
        press(alice, people, "invite", "username", "bob", "role", "viewer");

        var declined = press(bob, "/developer/workspaces", "decline", "workspace", id);

        assertThat(((AppsView) bob.visitor.get(declined.location()).view()).done())
                .contains(AppsView.Notice.DECLINED);
        assertThat(bob.apps().places().invitations()).isEmpty();
        assertThat(press(bob, "/developer/workspaces", "accept", "workspace", id).outcome())
                .isEqualTo("page not_found");
    }

    @Test
    void to_who_does_not_belong_there_is_no_workspace_and_no_app() {
        var app = created(alice);

        for (var address :
                new String[] {
                    "/developer?workspace=" + id,
                    "/developer/create?workspace=" + id,
                    people,
                    "/developer/apps/" + app,
                    "/developer/apps/" + app + "/webhooks"
                }) {
            assertThat(bob.visitor.get(address).outcome()).as(address).isEqualTo("page not_found");
        }
        assertThat(press(bob, people, "leave").outcome()).isEqualTo("page not_found");
    }

    @Test
    void a_viewer_looks_and_changes_nothing_and_sees_no_secret() {
        var app = created(alice);
        join(Role.VIEWER);

        var page = bob.app(app);

        assertThat(page.existing().orElseThrow().mayChange()).isFalse();
        assertThat(bob.save(page, "name", "His").outcome()).isEqualTo("page access_denied");
        assertThat(bob.press(page, "rotate").outcome()).isEqualTo("page access_denied");
        assertThat(bob.visitor.get("/developer/apps/" + app + "/webhooks").outcome())
                .isEqualTo("page access_denied");
        assertThat(bob.visitor.get("/developer/create?workspace=" + id).outcome())
                .isEqualTo("page access_denied");
        assertThat(apps(bob).create()).isEmpty();
        assertThat(alice.app(app).draft().name()).isEqualTo("Demo");
    }

    @Test
    void only_an_owner_decides_who_belongs() {
        join(Role.DEVELOPER);

        assertThat(told(bob, "invite", "username", "carol", "role", "viewer"))
                .isEqualTo(Notice.GONE);
        assertThat(told(bob, "role", "username", "bob", "role", "owner")).isEqualTo(Notice.GONE);
        assertThat(told(bob, "remove", "username", "alice")).isEqualTo(Notice.GONE);
        assertThat(told(bob, "delete", "confirm_name", "The shop")).isEqualTo(Notice.GONE);
        assertThat(told(alice, "role", "username", "bob", "role", "owner"))
                .isEqualTo(Notice.CHANGED);
        assertThat(told(bob, "invite", "username", "carol", "role", "viewer"))
                .isEqualTo(Notice.INVITED);
    }

    @Test
    void a_change_is_followed_by_the_page_and_told_to_nobody_but_who_made_it() {
        join(Role.DEVELOPER);
        var changed = press(alice, people, "role", "username", "bob", "role", "viewer");
        var invited = press(alice, people, "invite", "username", "carol", "role", "viewer");
        var removed = press(alice, people, "remove", "username", "carol");

        for (var answer : List.of(changed, invited, removed)) {
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.location()).startsWith(people + "?done=");
            assertThat(notice(alice, answer.location())).matches(Notice::isDone);
            assertThat(notice(bob, answer.location())).isEqualTo(Notice.NONE);
        }
        assertThat(notice(alice, people + "?done=changed")).isEqualTo(Notice.NONE);
    }

    private static Notice notice(Console who, String location) {
        return ((WorkspaceView) who.visitor.get(location).view()).notice();
    }

    @Test
    void an_owner_who_takes_himself_out_goes_to_his_own_apps() {
        join(Role.OWNER);

        assertThat(toldInHisOwn(alice, "remove", "username", "alice"))
                .isEqualTo(AppsView.Notice.LEFT);
        assertThat(alice.visitor.get(people).outcome()).isEqualTo("page not_found");
    }

    @Test
    void nobody_is_told_whether_a_user_name_exists() {
        assertThat(told(alice, "invite", "username", "nobody", "role", "viewer"))
                .isEqualTo(Notice.INVITED);
        assertThat(told(alice, "invite", "username", "bob", "role", "viewer"))
                .isEqualTo(Notice.INVITED);
        assertThat(told(alice, "invite", "username", "", "role", "viewer"))
                .isEqualTo(Notice.NAME_NEEDED);
    }

    @Test
    void who_is_removed_or_leaves_is_out_at_once_and_what_he_made_stays() {
        join(Role.DEVELOPER);
        var app = created(bob);

        press(alice, people, "remove", "username", "bob");

        assertThat(bob.visitor.get("/developer/apps/" + app).outcome()).isEqualTo("page not_found");
        assertThat(bob.apps().places().tabs()).hasSize(1);
        assertThat(apps(alice).apps()).hasSize(1);
        join(Role.VIEWER);
        assertThat(toldInHisOwn(bob, "leave")).isEqualTo(AppsView.Notice.LEFT);
        assertThat(bob.apps().places().tabs()).hasSize(1);
        assertThat(told(alice, "leave")).isEqualTo(Notice.LAST_OWNER);
    }

    @Test
    void a_workspace_is_deleted_by_its_name_and_only_without_apps() {
        var app = created(alice);
        assertThat(told(alice, "delete", "confirm_name", "shop")).isEqualTo(Notice.NAME_DIFFERS);
        assertThat(told(alice, "delete", "confirm_name", "The shop")).isEqualTo(Notice.HAS_APPS);
        alice.press(alice.app(app), "delete", "confirm_name", "Demo");

        assertThat(toldInHisOwn(alice, "delete", "confirm_name", "The shop"))
                .isEqualTo(AppsView.Notice.WORKSPACE_DELETED);

        assertThat(alice.visitor.get(people).outcome()).isEqualTo("page not_found");
        assertThat(alice.visitor.get("/developer/apps/" + app).outcome())
                .isEqualTo("page not_found");
        assertThat(alice.apps().places().tabs()).hasSize(1);
    }

    @Test
    void one_may_make_a_few_workspaces_and_no_more() {
        for (var number = 2; number <= Workspaces.MOST_FOUNDED; number++) {
            found(alice, "Shop " + number);
        }

        assertThat(((NewWorkspaceView) make(alice, "One more").view()).problem())
                .isEqualTo(NewWorkspaceView.Problem.TOO_MANY);
        press(alice, people, "delete", "confirm_name", "The shop");
        house.wait(Duration.ofMinutes(10));
        assertThat(make(alice, "One more").status()).isEqualTo(303);
    }

    @Test
    void a_workspace_needs_a_name_that_can_be_seen() {
        for (var name : new String[] {" ", "n".repeat(61), "sh\u200bop"}) {
            assertThat(make(alice, name).status()).as(name).isEqualTo(400);
        }
    }

    @Test
    void the_quota_is_the_workspace_s() {
        join(Role.DEVELOPER);
        for (var number = 0; number < 5; number++) {
            created(number % 2 == 0 ? alice : bob);
        }

        assertThat(apps(alice).create()).isEmpty();
        assertThat(alice.apps().create()).isPresent();
        assertThat(alice.created().secret()).isPresent();
    }

    @Test
    void who_deletes_his_account_leaves_his_shared_workspaces_and_an_heir() {
        join(Role.DEVELOPER);
        var app = created(alice);

        deleteAccount(alice);

        assertThat(bob.app(app).existing().orElseThrow().forgottenAt()).isEmpty();
        var page = (WorkspaceView) bob.visitor.get(people).view();
        assertThat(page.role()).isEqualTo(Role.OWNER);
        assertThat(page.people()).hasSize(1);
    }

    @Test
    void what_is_left_to_nobody_goes_with_the_last_one() {
        var app = created(alice);
        press(alice, people, "invite", "username", "bob", "role", "owner");

        deleteAccount(alice);

        assertThat(house.clients.find(app, house.now)).isEmpty();
        assertThat(bob.apps().places().invitations()).isEmpty();
    }

    private void deleteAccount(Console who) {
        who.visitor.post(
                "/account/data",
                Map.of(
                        "proof",
                        who.emptyForm().proof(),
                        "what",
                        "delete",
                        "password",
                        House.PASSWORD));
    }

    @Test
    void where_members_are_admitted_those_come_in_who_are_listed_or_invited_somewhere() {
        var members =
                new House(
                        new Developers(Admission.MEMBERS, Set.of("alice"), 5, Reviewing.NONE),
                        App.WEB);
        var founder = Console.of(members, "alice");
        var other = Console.of(members, "bob");
        assertThat(other.visitor.get("/developer").outcome()).isEqualTo("page access_denied");
        var shop = "/developer/workspaces/" + found(founder, "The shop");

        press(founder, shop, "invite", "username", "bob", "role", "viewer");
        assertThat(other.apps().places().invitations()).hasSize(1);
        press(founder, shop, "remove", "username", "bob");

        assertThat(other.visitor.get("/developer").outcome()).isEqualTo("page access_denied");
    }
}
