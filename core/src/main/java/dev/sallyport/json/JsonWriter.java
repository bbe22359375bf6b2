package dev.sallyport.json;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Compact JSON text from maps, collections, strings, numbers and booleans.
final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    static String text(Map<String, Object> members) {
        var text = new StringWriter(256);
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, members);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach((name, member) -> {
                    generator.writeName((String) name);
                    write(generator, member);
                });
                generator.writeEndObject();
            }
            case Collection<?> elements -> {
                generator.writeStartArray();
                elements.forEach(element -> write(generator, element));
                generator.writeEndArray();
            }
            case JsonObject object -> write(generator, object.members());
            case String string -> generator.writeString(string);
            case Boolean flag -> generator.writeBoolean(flag);
            case Double number -> generator.writeNumber(number);
            case Number number -> generator.writeNumber(number.longValue());
            default ->
                    throw new JsonException("cannot write a " + value.getClass().getSimpleName());
        }
    }
}
