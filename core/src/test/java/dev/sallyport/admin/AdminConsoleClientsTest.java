package dev.sallyport.admin;

import static dev.sallyport.admin.Office.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.AuditView;
import dev.sallyport.operator.ClientFormView;
import dev.sallyport.operator.ClientSecretView;
import dev.sallyport.operator.Problem;
import dev.sallyport.protocol.Reply;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminConsoleClientsTest {
    private final Office office = new Office();
    private final Desk desk = office.desk;
    private final Office.Browser olga = office.browser(office.olga);

    @Test
    void a_client_is_registered_and_its_secret_told_this_once() {
        var form = olga.page(ClientFormView.class, "/admin/create-client");
        var id = form.draft().value("client_id");

        var created = create(id);

        var secret = shown(ClientSecretView.class, created);
        assertThat(created.headers().first("Cache-Control")).contains("no-store");
        assertThat(secret.clientId()).isEqualTo(id);
        assertThat(secret.secret()).isPresent();
        var client = desk.room.clients.find(id, desk.now).orElseThrow();
        assertThat(client.redirectUris())
                .containsExactly("https://app.example/one", "https://app.example/two,three");
        assertThat(client.scopes()).containsExactly("openid", "pockets.read");
        var again = shown(ClientFormView.class, create(id));
        assertThat(again.guard().problem()).containsInstanceOf(Problem.Rule.class);
        assertThat(again.draft().value("client_name")).isEqualTo("Demo");
        assertThat(office.trail())
                .containsExactlyInAnyOrder(
                        "olga createClient clients/" + id + " done",
                        "olga createClient clients/" + id + " refused");
        assertThat(office.log()).doesNotContain(secret.secret().get());
    }

    @Test
    void of_two_editors_the_second_is_told_and_nothing_is_overwritten() {
        create("app");
        var seen = olga.page(ClientFormView.class, "/admin/clients/app").version().orElseThrow();

        var first = save(seen, "First");
        var second = save(seen, "Second");

        assertThat(first.status()).isEqualTo(303);
        assertThat(second.status()).isEqualTo(409);
        var view = shown(ClientFormView.class, second);
        assertThat(view.guard().problem()).contains(new Problem.Overtaken());
        assertThat(view.draft().value("client_name")).isEqualTo("Second");
        assertThat(name("app")).isEqualTo("First");
        assertThat(save(view.version().orElseThrow(), "Second").status()).isEqualTo(303);
        assertThat(name("app")).isEqualTo("Second");
        assertThat(olga.page(AuditView.class, "/admin/audit").entries())
                .anySatisfy(entry -> {
                    assertThat(member(entry, "before")).contains("First");
                    assertThat(member(entry, "after")).contains("Second");
                });
    }

    @Test
    void a_secret_is_made_beside_the_newest_and_a_client_deleted_by_whoever_types_its_id() {
        create("app");
        var version = olga.page(ClientFormView.class, "/admin/clients/app").version().orElseThrow();

        var rotated = olga.send("/admin/clients/app", "action", "rotate", "version", version);
        assertThat(shown(ClientSecretView.class, rotated).secret()).isPresent();
        var seen = olga.page(ClientFormView.class, "/admin/clients/app").version().orElseThrow();
        var careless =
                olga.send(
                        "/admin/clients/app", "action", "delete", "version", seen, "confirm", "ap");
        assertThat(shown(ClientFormView.class, careless).guard().problem())
                .contains(new Problem.Unconfirmed());
        assertThat(desk.room.clients.find("app", desk.now)).isPresent();
        var deleted =
                olga.send(
                        "/admin/clients/app",
                        "action",
                        "delete",
                        "version",
                        seen,
                        "confirm",
                        "app");
        assertThat(deleted.status()).isEqualTo(303);
        assertThat(desk.room.clients.find("app", desk.now)).isEmpty();
        assertThat(olga.get("/admin/clients/app").status()).isEqualTo(404);
    }

    @Test
    void clients_of_the_configuration_and_of_the_api_are_changed_elsewhere() {
        var configured = olga.page(ClientFormView.class, "/admin/clients/demo");
        assertThat(configured.version()).isEmpty();
        var forced = olga.send("/admin/clients/demo", "action", "rotate", "version", "*");
        assertThat(shown(ClientFormView.class, forced).guard().problem())
                .containsInstanceOf(Problem.Rule.class);
        var operator = olga.send("/admin/clients/operator", "action", "rotate", "version", "*");
        assertThat(shown(ClientFormView.class, operator).guard().problem())
                .containsInstanceOf(Problem.Rule.class);
        assertThat(office.entries()).isEmpty();
    }

    private Reply create(String id) {
        return olga.send(
                "/admin/create-client",
                "client_id",
                id,
                "client_name",
                "Demo",
                "redirect_uris",
                "https://app.example/one\r\nhttps://app.example/two,three\n",
                "grant_types",
                "authorization_code",
                "scope",
                "openid\n  pockets.read");
    }

    private Reply save(String version, String name) {
        return olga.send(
                "/admin/clients/app",
                "action",
                "save",
                "version",
                version,
                "client_name",
                name,
                "redirect_uris",
                "https://app.example/one",
                "grant_types",
                "authorization_code",
                "token_endpoint_auth_method",
                "client_secret_basic",
                "scope",
                "openid");
    }

    private static Optional<String> member(JsonObject entry, String of) {
        return entry.object(of).flatMap(members -> members.string("client_name"));
    }

    private String name(String id) {
        return desk.room.clients.find(id, desk.now).orElseThrow().card().name();
    }
}
