package dev.sallyport.pages;

import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.AuditView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The page of the audit log as its template draws it.
record AuditPage(AuditView view, Texts texts) {
    private static final int LONGEST = 600;

    /// @param before and `after` empty where they are not kept, or were nothing
    record Member(String name, String before, String after) {}

    /// @param tone of the outcome
    record Row(
            String action,
            String resource,
            String outcome,
            String tone,
            String moment,
            String time,
            String who,
            String client,
            String requestId,
            List<Member> changed) {}

    List<Row> rows() {
        return view.entries().stream().map(this::row).toList();
    }

    private Row row(JsonObject entry) {
        var at = entry.requiredString("at");
        var outcome = entry.requiredString("outcome");
        return new Row(
                entry.requiredString("action"),
                entry.requiredString("resource"),
                texts.text("operator.outcome." + outcome),
                tone(outcome),
                at,
                texts.moment(Instant.parse(at)),
                Texts.clip(entry.string("username").orElseGet(() -> name(entry))),
                entry.requiredString("client_id"),
                entry.requiredString("request_id"),
                changed(entry));
    }

    private String name(JsonObject entry) {
        var subject = entry.requiredString("sub");
        return view.names().getOrDefault(subject, subject);
    }

    private static String tone(String outcome) {
        return switch (outcome) {
            case "done" -> "";
            case "refused" -> "gone";
            default -> "plain";
        };
    }

    private static List<Member> changed(JsonObject entry) {
        var before = entry.object("before").orElseGet(JsonObject::empty);
        var after = entry.object("after").orElseGet(JsonObject::empty);
        return entry.strings("changed").stream()
                .map(name -> new Member(name, text(name, before), text(name, after)))
                .toList();
    }

    private static String text(String name, JsonObject members) {
        var text = Optional.ofNullable(members.members().get(name)).map(AuditPage::text).orElse("");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String text(Object value) {
        return switch (value) {
            case Collection<?> values ->
                    values.stream().map(String::valueOf).collect(Collectors.joining(", "));
            case Map<?, ?> members ->
                    members.entrySet().stream()
                            .map(member -> member.getKey() + ": " + member.getValue())
                            .collect(Collectors.joining(", "));
            default -> String.valueOf(value);
        };
    }
}
