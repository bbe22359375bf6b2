package dev.sallyport.admin;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What stands in the fields of a form, as text: typed by somebody, or told by the API.
///
/// @param values by the names of the controls; several of one are lines
public record Draft(Map<String, String> values) {
    private static final Pattern BETWEEN_LINES = Pattern.compile("[\r\n]+");
    private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,8})s");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s+");

    public Draft {
        values = Map.copyOf(values);
    }

    public static Draft typed(List<Control> controls, Params form) {
        return new Draft(
                controls.stream()
                        .collect(
                                Collectors.toMap(
                                        Control::name,
                                        control -> String.join("\n", form.all(control.name())))));
    }

    public static Draft told(List<Control> controls, JsonObject told) {
        return new Draft(
                controls.stream()
                        .collect(Collectors.toMap(Control::name, each -> text(each, told))));
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    private static String text(Control control, JsonObject told) {
        return switch (control.kind()) {
            case LINES, SEVERAL ->
                    told.has(control.name()) ? String.join("\n", told.strings(control.name())) : "";
            case FLAG -> told.isTrue(control.name()) ? "true" : "";
            case JSON -> told.object(control.name()).map(JsonObject::text).orElse("");
            case TEXT ->
                    control.name().endsWith("_lifetime")
                            ? shortest(told.string(control.name()).orElse(""))
                            : told.string(control.name()).orElse("");
            case ADDRESS, WORDS, CHOICE -> told.string(control.name()).orElse("");
        };
    }

    /// A lifetime in the largest unit that is exact: nobody reads `7776000s` as 90 days.
    private static String shortest(String text) {
        var lifetime = SECONDS.matcher(text);
        if (!lifetime.matches()) {
            return text;
        }
        var seconds = Long.parseLong(lifetime.group(1));
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : text;
    }

    /// As the API takes it: what is blank is left out, and what has no field stays as it is.
    public JsonObject over(List<Control> controls, JsonObject rest) {
        var members = new LinkedHashMap<>(rest.members());
        for (var control : controls) {
            members.remove(control.name());
            member(control).ifPresent(value -> members.put(control.name(), value));
        }
        return new JsonObject(members);
    }

    private Optional<Object> member(Control control) {
        var typed = value(control.name()).strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (control.kind()) {
                    case TEXT, ADDRESS, CHOICE -> typed;
                    case WORDS -> String.join(" ", BETWEEN_WORDS.split(typed));
                    case LINES, SEVERAL -> lines(typed);
                    case FLAG -> typed.equals("true");
                    case JSON -> json(control.name(), typed);
                });
    }

    private static List<String> lines(String typed) {
        return Stream.of(BETWEEN_LINES.split(typed))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Map<String, Object> json(String name, String typed) {
        try {
            return JsonObject.parse(typed).members();
        } catch (JsonException notJson) {
            throw refused(INVALID_REQUEST, name + ": expected one JSON object");
        }
    }
}
