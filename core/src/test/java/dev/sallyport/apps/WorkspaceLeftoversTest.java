package dev.sallyport.apps;

import static dev.sallyport.apps.WorkspaceTest.found;
import static dev.sallyport.apps.WorkspaceTest.press;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.webhooks.Webhook;
import dev.sallyport.webhooks.WebhooksView;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is left of the apps of a workspace that is deleted.
class WorkspaceLeftoversTest {
    private final House house = new House(App.WEB);
    private final Console alice = Console.of(house, "alice");
    private final String id = found(alice, "The shop");
    private final String people = "/developer/workspaces/" + id;

    @Test
    void nothing_is_left_of_the_deleted_apps_of_a_workspace_that_is_deleted() {
        var form = (AppFormView) alice.visitor.get("/developer/create?workspace=" + id).view();
        var made = alice.send(form, Console.fields(), Console.logo("a picture", true));
        var view = (AppSecretView) made.view();
        var app = view.clientId();
        var logo = view.card().logo().orElseThrow().toString();
        saveWebhook(app);
        alice.press(alice.app(app), "delete", "confirm_name", "Demo");
        assertThat(alice.visitor.get(logo).outcome()).isEqualTo("image/png");

        press(alice, people, "delete", "confirm_name", "The shop");

        assertThat(alice.visitor.get(logo).outcome()).isEqualTo("json 404");
        assertThat(house.shelf(Webhook.KIND, Webhook.CODEC).find(app, house.now)).isEmpty();
    }

    @Test
    void what_is_kept_of_an_app_that_is_restored_at_the_same_moment_stays() {
        var form = (AppFormView) alice.visitor.get("/developer/create?workspace=" + id).view();
        var made = alice.send(form, Console.fields(), Console.logo("a picture", true));
        var view = (AppSecretView) made.view();
        var logo = view.card().logo().orElseThrow().toString();
        alice.press(alice.app(view.clientId()), "delete", "confirm_name", "Demo");
        restoreWithoutItsPlace(view.clientId());

        press(alice, people, "delete", "confirm_name", "The shop");

        assertThat(alice.visitor.get(logo).outcome()).isEqualTo("image/png");
    }

    /// As whoever restores it does after he took a place that deleting then gave back.
    private void restoreWithoutItsPlace(String app) {
        var deleted = house.clients.kept(app, house.now).orElseThrow();
        var upkeep = deleted.value().upkeep().orElseThrow().deleted(Optional.empty());
        house.clients.replace(deleted, deleted.value().with(upkeep));
    }

    private void saveWebhook(String app) {
        var page = "/developer/apps/" + app + "/webhooks";
        var seen = (WebhooksView) alice.visitor.get(page).view();
        press(
                alice,
                page,
                "save",
                "version",
                seen.version(),
                "url",
                "https://app.example/hook",
                "event",
                "app.approved");
        assertThat(house.shelf(Webhook.KIND, Webhook.CODEC).find(app, house.now)).isPresent();
    }
}
