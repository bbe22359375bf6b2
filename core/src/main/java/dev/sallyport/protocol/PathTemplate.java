package dev.sallyport.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where a door stands below the issuer: a path, one segment of which may be variable, as in
/// `/developer/apps/{client_id}`. A value is made of characters that no encoding changes (RFC 3986
/// 2.3), so that a path has one spelling only.
public final class PathTemplate {
    private static final Pattern TEMPLATE =
            Pattern.compile("(?<before>(/[^/{}]+)*/)\\{[a-z_]+}(?<after>(/[^/{}]+)*)");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private final String before;
    private final Optional<String> after;

    private PathTemplate(String before, Optional<String> after) {
        this.before = before;
        this.after = after;
    }

    public static PathTemplate of(String text) {
        var variable = TEMPLATE.matcher(text);
        if (variable.matches()) {
            return new PathTemplate(variable.group("before"), Optional.of(variable.group("after")));
        }
        if (text.contains("{")) {
            throw new IllegalArgumentException("a path has at most one variable segment");
        }
        return new PathTemplate(text, Optional.empty());
    }

    public boolean isVariable() {
        return after.isPresent();
    }

    /// The value that a path of this template has in its variable segment.
    public Optional<String> read(String path) {
        return after.filter(end ->
                        path.startsWith(before)
                                && path.endsWith(end)
                                && path.length() > before.length() + end.length())
                .map(end -> path.substring(before.length(), path.length() - end.length()))
                .filter(PathTemplate::isValue);
    }

    /// The path with a value in its variable segment; the path itself where it has none.
    public String with(String value) {
        if (isVariable() && !isValue(value)) {
            throw new IllegalArgumentException("no value of a path");
        }
        return after.map(end -> before + value + end).orElse(before);
    }

    public static boolean isValue(String candidate) {
        return VALUE.matcher(candidate).matches() && !candidate.matches("[.]{1,2}");
    }
}
