package dev.sallyport.app.config;

import dev.sallyport.app.config.Tree.Broken;
import dev.sallyport.app.config.Tree.Looks;
import dev.sallyport.app.config.Tree.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `${NAME}` and `${NAME:-default}` in a value; `$${` stands for `${` itself.
final class Environment {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?\\}");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    static boolean concerns(String text) {
        return text.contains("${");
    }

    /// The text with its references resolved, unless one cannot be.
    Tree resolve(String text, Place place) {
        var resolved = new StringBuilder();
        var reference = REFERENCE.matcher(text);
        var rest = 0;
        for (var start = text.indexOf("${"); start >= 0; start = text.indexOf("${", rest)) {
            if (start > rest && text.charAt(start - 1) == '$') {
                resolved.append(text, rest, start - 1).append("${");
                rest = start + 2;
                continue;
            }
            if (!reference.find(start) || reference.start() != start) {
                return new Broken(
                        place, "expected ${NAME} or ${NAME:-default}; write $${ for a plain ${");
            }
            var value = value(reference.group(1), Optional.ofNullable(reference.group(3)));
            if (value.isEmpty()) {
                return new Broken(
                        place, "the environment variable " + reference.group(1) + " is not set");
            }
            resolved.append(text, rest, start).append(value.get());
            rest = reference.end();
        }
        resolved.append(text, rest, text.length());
        return new Scalar(place, resolved.toString(), Looks.TEXT, true);
    }

    /// A default also stands in for a variable that is empty, as in a shell.
    private Optional<String> value(String name, Optional<String> otherwise) {
        var set = Optional.ofNullable(variables.get(name));
        return otherwise.isPresent()
                ? set.filter(text -> !text.isEmpty()).or(() -> otherwise)
                : set;
    }
}
