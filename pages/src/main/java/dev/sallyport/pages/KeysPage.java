package dev.sallyport.pages;

import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.KeysView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The page of the signing keys as its template draws it.
record KeysPage(KeysView view, Texts texts) {

    /// @param address where it is taken back
    record Row(String kid, String alg, String state, String tone, String when, String address) {}

    Guarded guard() {
        return Guarded.of(view.guard(), texts);
    }

    List<Row> rows() {
        return view.keys().stream()
                .map(line -> row(line.told(), Links.ours(line.address()), texts))
                .toList();
    }

    static Row row(JsonObject key, String address, Texts texts) {
        var state = key.requiredString("state");
        var from = moment(key.requiredString("active_from"), texts);
        var when =
                key.string("retired_at")
                        .map(until ->
                                texts.plain(
                                        "operator.keys.until",
                                        Map.of("from", from, "until", moment(until, texts))))
                        .orElseGet(() -> texts.plain("operator.keys.from", Map.of("from", from)));
        return new Row(
                key.requiredString("kid"),
                key.requiredString("alg"),
                texts.text("operator.key." + state),
                state.equals("signing") ? "" : "plain",
                when,
                address);
    }

    private static String moment(String instant, Texts texts) {
        return texts.moment(Instant.parse(instant));
    }
}
