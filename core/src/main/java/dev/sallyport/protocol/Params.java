package dev.sallyport.protocol;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.spec.Spec;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The parameters of one request, decoded strictly. Absent and empty are one (RFC 6749 3.1).
public final class Params {
    public static final Params NONE = new Params(Map.of());
    private static final int MAX_COUNT = 100;

    /// Of a form that may bring a file. Its pages have a checkbox for each scope of a tenant.
    public static final int MAX_FIELDS = 1_000;

    private static final int MAX_VALUE = 16 * 1024;

    private final Map<String, List<String>> values;

    private Params(Map<String, List<String>> values) {
        this.values = values;
    }

    /// The fields of a form that was decoded already: at most [#MAX_FIELDS], each bounded as
    /// [#parse] bounds it.
    public static Params ofFields(List<Map.Entry<String, String>> fields) {
        require(fields.size() <= MAX_FIELDS, INVALID_REQUEST, "there are too many parameters");
        var values = new LinkedHashMap<String, List<String>>();
        fields.forEach(field -> keep(field.getKey(), field.getValue(), values));
        return new Params(values);
    }

    public static Params of(Map<String, String> single) {
        var values = new LinkedHashMap<String, List<String>>();
        single.forEach((name, value) -> values.put(name, List.of(value)));
        return new Params(values);
    }

    /// Reads `application/x-www-form-urlencoded` text. Bad percent-encoding, text that is not
    /// UTF-8, a NUL (no value may hold one: RFC 6749 appendix A) and more than 100 parameters are
    /// refused.
    public static Params parse(String encoded) {
        if (encoded.isEmpty()) {
            return NONE;
        }
        var values = new LinkedHashMap<String, List<String>>();
        var pairs = encoded.split("&", -1);
        require(pairs.length <= MAX_COUNT, INVALID_REQUEST, "there are too many parameters");
        for (var pair : pairs) {
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            keep(name, value, values);
        }
        return new Params(values);
    }

    private static void keep(String name, String value, Map<String, List<String>> values) {
        require(value.length() <= MAX_VALUE, INVALID_REQUEST, "a parameter is too long");
        require(value.indexOf('\0') < 0, INVALID_REQUEST, "a parameter contains a NUL");
        if (!name.isEmpty() && !value.isEmpty()) {
            values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
        }
    }

    /// The value, if the parameter was sent once and not empty. Sent twice is refused.
    @Spec("RFC6749-3.1")
    public Optional<String> optional(String name) {
        var found = values.getOrDefault(name, List.of());
        require(found.size() <= 1, INVALID_REQUEST, "a parameter was sent more than once");
        return found.stream().findFirst();
    }

    /// Every value of a parameter that may be sent several times, such as a group of checkboxes.
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public String required(String name) {
        return optional(name)
                .orElseThrow(
                        () -> refused(INVALID_REQUEST, "the parameter " + name + " is missing"));
    }

    /// Space-separated words in the order they were sent, each once; empty when absent.
    public List<String> words(String name) {
        return optional(name).stream()
                .flatMap(value -> List.of(value.split(" ")).stream())
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /// Refuses a request that sends any of these more than once.
    @Spec("RFC6749-3.1")
    public void eachOnce(Set<String> names) {
        names.forEach(this::optional);
    }

    public Set<String> names() {
        return values.keySet();
    }

    /// These parameters without the named ones.
    public Params without(Set<String> names) {
        return new Params(
                values.entrySet().stream()
                        .filter(entry -> !names.contains(entry.getKey()))
                        .collect(toOrderedMap()));
    }

    /// Every value as one string, for saving a request that was checked to send each once.
    public Map<String, String> single() {
        var single = new LinkedHashMap<String, String>();
        values.keySet().forEach(name -> optional(name).ifPresent(value -> single.put(name, value)));
        return single;
    }

    /// The same parameters as form-encoded text.
    public String encoded() {
        UnaryOperator<String> encode = text -> URLEncoder.encode(text, StandardCharsets.UTF_8);
        return values.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().stream()
                                .map(value ->
                                        encode.apply(entry.getKey()) + "=" + encode.apply(value)))
                .collect(Collectors.joining("&"));
    }

    /// One form-encoded text decoded; also for the halves of a Basic credential.
    public static String decode(String encoded) {
        var from = encoded.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(from.length);
        for (var at = 0; at < from.length; at++) {
            switch (from[at]) {
                case '+' -> bytes.put((byte) ' ');
                case '%' -> {
                    bytes.put(hexByte(from, at));
                    at += 2;
                }
                default -> bytes.put(from[at]);
            }
        }
        return utf8(bytes.flip());
    }

    private static byte hexByte(byte[] encoded, int at) {
        require(at + 2 < encoded.length, INVALID_REQUEST, "percent-encoding is broken");
        var high = Character.digit(encoded[at + 1], 16);
        var low = Character.digit(encoded[at + 2], 16);
        require(high >= 0 && low >= 0, INVALID_REQUEST, "percent-encoding is broken");
        return (byte) (high << 4 | low);
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            throw refused(INVALID_REQUEST, "parameters must be UTF-8");
        }
    }

    private static java.util.stream.Collector<
                    Map.Entry<String, List<String>>, ?, Map<String, List<String>>>
            toOrderedMap() {
        return Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new);
    }

    @Override
    public String toString() {
        return "Params" + values.keySet();
    }
}
