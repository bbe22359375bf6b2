package dev.sallyport.examples.demoapp;

import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Named values in order, as queries and form bodies carry them. Building keeps the order in which
/// a document prints them.
record Form(Map<String, String> values) {
    Form {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Form empty() {
        return new Form(Map.of());
    }

    Form with(String name, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Form(more);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// Reads `a=b&c=d`; of a name given twice the first counts.
    static Form parse(String encoded) {
        var values = new LinkedHashMap<String, String>();
        for (var pair : encoded.split("&", -1)) {
            var middle = pair.indexOf('=');
            if (middle > 0) {
                values.putIfAbsent(
                        decode(pair.substring(0, middle)), decode(pair.substring(middle + 1)));
            }
        }
        return new Form(values);
    }

    /// As a query string or a body of `application/x-www-form-urlencoded`.
    String encoded() {
        return values.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Form" + values.keySet();
    }
}
