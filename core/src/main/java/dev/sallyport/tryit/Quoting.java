package dev.sallyport.tryit;

/// Text as a literal of each language. Ids, scopes and addresses are other people's words: none may
/// end the literal it stands in.
final class Quoting {
    private Quoting() {}

    /// In single quotes, where a shell takes everything as it is.
    static String shell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    static String javaScript(String text) {
        return quoted(text, "\\u%04x", false);
    }

    /// A pair of surrogates would be two characters in Python, so others than these stay as they
    /// are.
    static String python(String text) {
        return quoted(text, "\\u%04x", false);
    }

    /// Java reads `\\u000a` before it looks for the end of a literal, so that controls are octal.
    static String java(String text) {
        return quoted(text, "\\%03o", true);
    }

    static String json(String text) {
        return quoted(text, "\\u%04x", false);
    }

    private static String quoted(String text, String control, boolean isJava) {
        var quoted = new StringBuilder("\"");
        text.chars()
                .forEach(each -> {
                    if (each == '"' || each == '\\') {
                        quoted.append('\\').append((char) each);
                    } else if (each < ' ' || each == 0x7f) {
                        quoted.append(control.formatted(each));
                    } else if (each == 0x85 || each == 0x2028 || each == 0x2029) {
                        quoted.append((isJava ? "\\u%04x" : control).formatted(each));
                    } else {
                        quoted.append((char) each);
                    }
                });
        return quoted.append('"').toString();
    }
}
