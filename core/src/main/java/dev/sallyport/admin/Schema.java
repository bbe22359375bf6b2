package dev.sallyport.admin;

import dev.sallyport.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a JSON value must be: checked where it comes in, told by the OpenAPI document.
public sealed interface Schema {

    /// What is wrong with a value, without echo; nothing when it is good.
    Optional<String> problem(Object value);

    /// As JSON Schema 2020-12 has it, shapes by reference.
    JsonObject json();

    /// The shapes that [#json] refers to.
    default Stream<Shape> shapes() {
        return Stream.empty();
    }

    /// @param least in characters
    record Text(int least, int most, Optional<String> format) implements Schema {
        public static Text upTo(int most) {
            return new Text(0, most, Optional.empty());
        }

        public static Text filled(int most) {
            return new Text(1, most, Optional.empty());
        }

        public static final Text TIME = new Text(1, 40, Optional.of("date-time"));
        public static final Text ADDRESS = new Text(1, 2_000, Optional.of("uri"));

        @Override
        public Optional<String> problem(Object value) {
            var good =
                    value instanceof String text && text.length() >= least && text.length() <= most;
            return unless(good, "a text of " + least + " to " + most + " characters");
        }

        @Override
        public JsonObject json() {
            return JsonObject.builder()
                    .add("type", "string")
                    .add("minLength", least)
                    .add("maxLength", most)
                    .add("format", format)
                    .build();
        }
    }

    record Choice(List<String> words) implements Schema {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public Optional<String> problem(Object value) {
            var good = value instanceof String text && words.contains(text);
            return unless(good, "one of " + String.join(", ", words));
        }

        @Override
        public JsonObject json() {
            return JsonObject.builder().add("type", "string").add("enum", words).build();
        }
    }

    record Whole(long least, long most) implements Schema {
        @Override
        public Optional<String> problem(Object value) {
            var good = value instanceof Long number && number >= least && number <= most;
            return unless(good, "a whole number from " + least + " to " + most);
        }

        @Override
        public JsonObject json() {
            return JsonObject.builder()
                    .add("type", "integer")
                    .add("minimum", least)
                    .add("maximum", most)
                    .build();
        }
    }

    record Flag() implements Schema {
        @Override
        public Optional<String> problem(Object value) {
            return unless(value instanceof Boolean, "true or false");
        }

        @Override
        public JsonObject json() {
            return JsonObject.builder().add("type", "boolean").build();
        }
    }

    record Listing(Schema each, int most) implements Schema {
        @Override
        public Optional<String> problem(Object value) {
            if (!(value instanceof Collection<?> values) || values.size() > most) {
                return Optional.of("expected a list of at most " + most);
            }
            return values.stream().flatMap(one -> each.problem(one).stream()).findFirst();
        }

        @Override
        public JsonObject json() {
            return JsonObject.builder()
                    .add("type", "array")
                    .add("items", each.json())
                    .add("maxItems", most)
                    .build();
        }

        @Override
        public Stream<Shape> shapes() {
            return each.shapes();
        }
    }

    /// An object whose members are somebody else's business.
    record Open() implements Schema {
        @Override
        public Optional<String> problem(Object value) {
            return unless(value instanceof Map, "an object");
        }

        @Override
        public JsonObject json() {
            return JsonObject.builder().add("type", "object").build();
        }
    }

    /// A member of a shape.
    record Field(String name, Schema schema, Presence presence, String meaning) {
        public static Field required(String name, Schema schema, String meaning) {
            return new Field(name, schema, Presence.REQUIRED, meaning);
        }

        public static Field optional(String name, Schema schema, String meaning) {
            return new Field(name, schema, Presence.OPTIONAL, meaning);
        }

        /// One that we tell; sent back to us it changes nothing.
        public static Field told(String name, Schema schema, String meaning) {
            return new Field(name, schema, Presence.TOLD, meaning);
        }

        JsonObject json() {
            var json = schema.json().with("description", meaning);
            return presence == Presence.TOLD ? json.with("readOnly", true) : json;
        }
    }

    enum Presence {
        REQUIRED,
        OPTIONAL,
        TOLD
    }

    /// An object with these members and no others.
    ///
    /// @param name of the schema in the document
    record Shape(String name, List<Field> fields) implements Schema {
        public Shape {
            fields = List.copyOf(fields);
        }

        @Override
        public Optional<String> problem(Object value) {
            return problems(value).stream().findFirst();
        }

        /// One for each member that is wrong.
        List<String> problems(Object value) {
            if (!(value instanceof Map<?, ?> members)) {
                return List.of("expected an object");
            }
            if (members.keySet().stream().anyMatch(name -> field(name).isEmpty())) {
                return List.of("there is a member that is not known here");
            }
            return fields.stream().flatMap(field -> problem(field, members).stream()).toList();
        }

        private static Optional<String> problem(Field field, Map<?, ?> members) {
            var value = members.get(field.name());
            if (value == null) {
                return field.presence() == Presence.REQUIRED
                        ? Optional.of(field.name() + ": is required")
                        : Optional.empty();
            }
            return field.schema().problem(value).map(sentence -> field.name() + ": " + sentence);
        }

        private Optional<Field> field(Object name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }

        /// The names of the members that only we tell.
        List<String> told() {
            return fields.stream()
                    .filter(field -> field.presence() == Presence.TOLD)
                    .map(Field::name)
                    .toList();
        }

        @Override
        public JsonObject json() {
            return JsonObject.builder().add("$ref", "#/components/schemas/" + name).build();
        }

        /// The schema that the references mean.
        JsonObject definition() {
            var properties = JsonObject.builder();
            fields.forEach(field -> properties.add(field.name(), field.json()));
            var required =
                    fields.stream()
                            .filter(field -> field.presence() == Presence.REQUIRED)
                            .map(Field::name)
                            .toList();
            return JsonObject.builder()
                    .add("type", "object")
                    .add("properties", properties.build())
                    .add("required", required)
                    .add("additionalProperties", false)
                    .build();
        }

        @Override
        public Stream<Shape> shapes() {
            return Stream.concat(
                    Stream.of(this), fields.stream().flatMap(field -> field.schema().shapes()));
        }
    }

    private static Optional<String> unless(boolean good, String expected) {
        return good ? Optional.empty() : Optional.of("expected " + expected);
    }
}
