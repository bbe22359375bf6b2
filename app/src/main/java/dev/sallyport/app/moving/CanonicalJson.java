package dev.sallyport.app.moving;

import dev.sallyport.json.JsonException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// One text for each JSON value, whichever engine wrote it down: members sorted by name, no
/// spacing, numbers by their value (`1e3` and `1000.0` are `1000`). Keeps what it does not
/// understand, null included.
final class CanonicalJson {
    private static final int MAX_CHARS = 16 * 1024 * 1024;
    private static final int MAX_PLAIN_DIGITS = 40;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(200)
                                    .maxStringLength(MAX_CHARS)
                                    .maxDocumentLength(MAX_CHARS)
                                    .build())
                    .build();

    private CanonicalJson() {}

    /// Reads one object: its members sorted, numbers as [BigDecimal]. Throws [JsonException] when
    /// the text is anything else; the message says nothing of what was read.
    static Map<String, @Nullable Object> object(String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonException("not a JSON object");
            }
            var object = members(parser);
            if (parser.nextToken() != null) {
                throw new JsonException("something follows the JSON object");
            }
            return object;
        } catch (JacksonException | ArithmeticException | NumberFormatException notJson) {
            throw new JsonException("not well-formed JSON");
        }
    }

    /// Writes what [#object] read, and strings, numbers, lists and maps made of these.
    static String text(Map<String, @Nullable Object> object) {
        var text = new StringWriter(512);
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, object);
        }
        return text.toString();
    }

    private static Map<String, @Nullable Object> members(JsonParser parser) {
        var members = new TreeMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> elements(JsonParser parser) {
        var elements = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonException("unexpected JSON token");
        };
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case Map<?, ?> map -> {
                generator.writeStartObject();
                new TreeMap<>(map)
                        .forEach((name, member) -> {
                            generator.writeName((String) name);
                            write(generator, member);
                        });
                generator.writeEndObject();
            }
            case List<?> elements -> {
                generator.writeStartArray();
                elements.forEach(element -> write(generator, element));
                generator.writeEndArray();
            }
            case String string -> generator.writeString(string);
            case Boolean flag -> generator.writeBoolean(flag);
            case Long number -> generator.writeNumber(number);
            case BigDecimal number -> generator.writeNumber(plain(number));
            default -> throw new IllegalArgumentException("no JSON value");
        }
    }

    /// Whole numbers stay whole; only what would be absurdly long keeps its exponent.
    private static String plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        var digits = Math.max(stripped.precision(), stripped.precision() - (long) stripped.scale());
        return digits <= MAX_PLAIN_DIGITS && stripped.scale() <= MAX_PLAIN_DIGITS
                ? stripped.toPlainString()
                : stripped.toString();
    }
}
