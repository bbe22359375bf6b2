package dev.sallyport.pages;

import dev.sallyport.operator.KeyView;
import java.util.List;
import java.util.stream.Stream;

/// The page that asks before a signing key is taken back, as its template draws it.
record KeyPage(KeyView view, Texts texts) {

    Guarded guard() {
        return Guarded.of(view.guard(), texts);
    }

    KeysPage.Row row() {
        return KeysPage.row(view.key(), view.action(), texts);
    }

    /// What it breaks.
    List<String> points() {
        var points =
                switch (view.key().requiredString("state")) {
                    case "next" -> Stream.of("unused");
                    case "signing" ->
                            Stream.of("tokens", "people", view.hasNext() ? "next" : "fresh");
                    default -> Stream.of("tokens", "people");
                };
        return Stream.concat(points, Stream.of("final"))
                .map(point -> texts.text("operator.key.point." + point))
                .toList();
    }
}
