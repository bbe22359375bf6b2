package dev.sallyport.examples.demoapp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/// Reads one JSON text (RFC 8259). Anything else is an [IllegalArgumentException].
final class JsonText {
    private static final int MAX_DEPTH = 32;
    private static final Pattern LITERAL =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false|null");

    private final String text;
    private int at;

    JsonText(String text) {
        this.text = text;
    }

    Json read() {
        var value = value(0);
        skipSpace();
        expect(at == text.length());
        return value;
    }

    private Json value(int depth) {
        expect(depth <= MAX_DEPTH);
        skipSpace();
        return switch (peek()) {
            case '{' -> members(depth);
            case '[' -> items(depth);
            case '"' -> new Json.Text(string());
            default -> literal();
        };
    }

    private Json members(int depth) {
        var values = new LinkedHashMap<String, Json>();
        take('{');
        while (!closes('}')) {
            if (!values.isEmpty()) {
                take(',');
                skipSpace();
            }
            var name = string();
            skipSpace();
            take(':');
            values.put(name, value(depth + 1));
        }
        return new Json.Members(values);
    }

    private Json items(int depth) {
        var values = new ArrayList<Json>();
        take('[');
        while (!closes(']')) {
            if (!values.isEmpty()) {
                take(',');
            }
            values.add(value(depth + 1));
        }
        return new Json.Items(values);
    }

    private String string() {
        var out = new StringBuilder();
        take('"');
        while (peek() != '"') {
            var character = next();
            expect(character >= 0x20);
            out.append(character == '\\' ? escaped() : character);
        }
        take('"');
        return out.toString();
    }

    private char escaped() {
        var character = next();
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                expect(at + 4 <= text.length());
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> throw new IllegalArgumentException("not JSON");
        };
    }

    private Json literal() {
        var matcher = LITERAL.matcher(text).region(at, text.length());
        expect(matcher.lookingAt());
        at = matcher.end();
        return new Json.Literal(matcher.group());
    }

    private boolean closes(char bracket) {
        skipSpace();
        if (peek() != bracket) {
            return false;
        }
        at++;
        return true;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        expect(at < text.length());
        return text.charAt(at);
    }

    private char next() {
        var character = peek();
        at++;
        return character;
    }

    private void take(char expected) {
        expect(next() == expected);
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not JSON");
        }
    }
}
