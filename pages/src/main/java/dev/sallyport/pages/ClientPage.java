package dev.sallyport.pages;

import dev.sallyport.admin.Control;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.operator.ClientFormView;
import java.util.List;

/// The form of one client as its template draws it.
record ClientPage(ClientFormView view, Texts texts) {

    record Fact(String label, List<String> values) {}

    Guarded guard() {
        return Guarded.of(
                view.guard(), view.controls().stream().map(Control::name).toList(), texts);
    }

    String title() {
        return view.existing()
                .flatMap(client -> client.string("client_name"))
                .map(Texts::clip)
                .orElseGet(() -> texts.text("operator.clients.create"));
    }

    String id() {
        return view.existing().map(client -> client.requiredString("client_id")).orElse("");
    }

    boolean isNew() {
        return view.existing().isEmpty();
    }

    /// Those of the configuration are changed there.
    boolean isFixed() {
        return !isNew() && view.version().isEmpty();
    }

    boolean hasSecret() {
        return view.existing()
                .flatMap(client -> client.string("token_endpoint_auth_method"))
                .flatMap(AuthMethod::of)
                .filter(AuthMethod::hasSecret)
                .isPresent();
    }

    String version() {
        return view.version().orElse("");
    }

    List<Input> inputs() {
        return Input.of(view.controls(), view.draft(), guard(), texts);
    }

    /// What the registration says, where nothing of it can be changed here.
    List<Fact> facts() {
        return inputs().stream()
                .filter(input -> !input.value().isBlank())
                .map(input -> new Fact(input.label(), values(input)))
                .toList();
    }

    private List<String> values(Input input) {
        return input.isFlag()
                ? List.of(texts.text("operator.yes"))
                : input.value().lines().toList();
    }
}
