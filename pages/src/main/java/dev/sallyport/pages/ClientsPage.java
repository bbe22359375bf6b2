package dev.sallyport.pages;

import dev.sallyport.operator.ClientsView;
import java.util.List;
import java.util.Optional;

/// The list of clients as its template draws it.
record ClientsPage(ClientsView view, Texts texts) {

    record Row(String id, String name, Optional<String> address, String badge, String tone) {}

    Guarded guard() {
        return Guarded.of(view.guard(), texts);
    }

    List<Row> rows() {
        return view.clients().stream().map(this::row).toList();
    }

    private Row row(ClientsView.Line line) {
        var isConfigured = line.told().requiredString("source").equals("configuration");
        var stage = line.told().string("stage").map(each -> texts.text("stage." + each)).orElse("");
        return new Row(
                line.told().requiredString("client_id"),
                Texts.clip(line.told().string("client_name").orElse("")),
                line.address(),
                isConfigured ? texts.text("operator.configured") : stage,
                isConfigured || !stage.equals(texts.text("stage.live")) ? "plain" : "");
    }
}
