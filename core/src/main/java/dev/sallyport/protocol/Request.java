package dev.sallyport.protocol;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.require;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One request as the edge read it: bounded, timed once, and bound to one tenant.
///
/// @param id names the request in the log, on error pages and in `X-Request-Id`
/// @param path below the tenant's issuer, beginning with `/`
/// @param rawQuery still encoded, empty when absent
/// @param remote the address the request came from, after trusted proxies were taken off
/// @param at the one reading of the clock
/// @param trail what the log line of this request will say
public record Request(
        String id,
        String method,
        String path,
        String rawQuery,
        Headers headers,
        Body body,
        String remote,
        Instant at,
        Trail trail) {

    public Params query() {
        return Params.parse(rawQuery);
    }

    /// The parameters of the body. Refuses a body that is not a form.
    public Params form() {
        var fields = body.fields();
        if (fields.isPresent()) {
            return fields.get();
        }
        require(
                mediaType().equals("application/x-www-form-urlencoded"),
                INVALID_REQUEST,
                "the body must be application/x-www-form-urlencoded");
        return Params.parse(body.text());
    }

    /// The file that was chosen in a field of the form.
    public Optional<Upload> upload(String field) {
        return body.upload(field);
    }

    /// `query()` of a GET, `form()` of a POST.
    public Params params() {
        return method.equals("POST") ? form() : query();
    }

    /// The type and subtype of the body in lower case, without parameters; empty when not said.
    public String mediaType() {
        return headers.first("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /// The value of a cookie, if it was sent.
    public Optional<String> cookie(String name) {
        return headers.all("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /// The same request with a form body in the place of the one that was sent.
    public Request withForm(Params form) {
        var fields =
                headers.fields().stream()
                        .filter(field -> !field.name().equalsIgnoreCase("Content-Type"))
                        .toList();
        var relabelled =
                new Headers(fields).with("Content-Type", "application/x-www-form-urlencoded");
        return new Request(
                id, method, path, rawQuery, relabelled, Body.of(form.encoded()), remote, at, trail);
    }

    @Override
    public String toString() {
        return "Request[" + id + " " + method + " " + path + "]";
    }
}
