package dev.sallyport.http;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the log says about one request. There is no place in it for a query, a body, a cookie or
/// any other header, and so none for a secret that travels where secrets travel.
///
/// @param tenant empty when the request was nobody's
/// @param method as sent when it is one of HTTP's, `other` when not
/// @param path without the query, cut when long
/// @param bytes of the answer's body
/// @param remote the client's address, trusted proxies taken off
public record AccessLine(
        Instant at,
        String requestId,
        String tenant,
        String method,
        String path,
        int status,
        Duration took,
        long bytes,
        String remote,
        Trail trail) {

    /// The door that answered, when there was one.
    public Optional<String> door() {
        return Optional.ofNullable(trail.notes().get("door"));
    }

    /// One JSON object in ASCII, so that no character in it breaks a line or steers a terminal.
    public String json() {
        var line =
                JsonObject.builder()
                        .add("at", at.toString())
                        .add("request_id", requestId)
                        .add("tenant", tenant)
                        .add("method", method)
                        .add("path", path)
                        .add("status", status)
                        .add("ms", Math.round(took.toNanos() / 1e3) / 1e3)
                        .add("bytes", bytes)
                        .add("remote", remote)
                        .build();
        for (var note : trail.notes().entrySet()) {
            line = line.has(note.getKey()) ? line : line.with(note.getKey(), note.getValue());
        }
        var leniencies = trail.leniencies().stream().map(Leniency::label).sorted().toList();
        if (!leniencies.isEmpty()) {
            line = line.with("leniencies", leniencies);
        }
        if (trail.fault().isPresent()) {
            line = line.with("fault", Faults.text(trail.fault().get()));
        }
        return ascii(line.text());
    }

    private static String ascii(String json) {
        var ascii = new StringBuilder(json.length());
        json.chars()
                .forEach(character -> {
                    if (character < 0x7f) {
                        ascii.append((char) character);
                    } else {
                        ascii.append("\\u%04x".formatted(character));
                    }
                });
        return ascii.toString();
    }
}
