package dev.sallyport.tryit;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with blanks such as `{token}`. They are filled in one pass, so that nothing that is
/// filled in is taken for a blank.
final class Blanks {
    private static final Pattern BLANK = Pattern.compile("\\{([a-z_]+)}");

    private Blanks() {}

    static String fill(String text, Map<String, String> parts) {
        return BLANK.matcher(text)
                .replaceAll(blank -> {
                    var part = parts.get(blank.group(1));
                    return Matcher.quoteReplacement(requireNonNull(part, blank.group()));
                });
    }
}
