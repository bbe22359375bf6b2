package dev.sallyport.admin;

import dev.sallyport.admin.Schema.Field;
import dev.sallyport.admin.Schema.Listing;
import dev.sallyport.admin.Schema.Shape;
import dev.sallyport.admin.Schema.Text;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Reply;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Lists as the API tells them.
final class Pages {
    private static final int MOST = 2_000;

    private Pages() {}

    static Shape of(String name, Shape each) {
        return new Shape(
                name,
                List.of(
                        Field.required("items", new Listing(each, MOST), "In a lasting order."),
                        Field.optional(
                                "next",
                                Text.filled(1_000),
                                "Give it as `after` to go on; absent at the end. A page may be"
                                        + " short, even empty, and still have one.")));
    }

    /// Some of what is few enough to be read whole: in the order of its keys, as longer lists are.
    static <T> Reply some(
            Call call, List<T> all, Function<T, String> key, Function<T, JsonObject> told) {
        var after = call.after();
        var rest =
                all.stream()
                        .filter(each -> key.apply(each).compareTo(after) > 0)
                        .sorted(Comparator.comparing(key))
                        .limit(call.limit() + 1L)
                        .toList();
        var page = rest.stream().limit(call.limit()).toList();
        var next = rest.size() > page.size() ? Optional.of(page.getLast()) : Optional.<T>empty();
        return reply(page.stream().map(told).toList(), next.map(key));
    }

    static Reply reply(List<JsonObject> items, Optional<String> nextKey) {
        var members = new LinkedHashMap<String, Object>();
        members.put("items", items.stream().map(JsonObject::members).toList());
        nextKey.map(Cursor::of).ifPresent(next -> members.put("next", next));
        return Reply.json(new JsonObject(members));
    }
}
