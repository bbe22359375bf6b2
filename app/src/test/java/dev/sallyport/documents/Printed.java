package dev.sallyport.documents;

import dev.sallyport.json.JsonObject;
import dev.sallyport.stories.Town;
import dev.sallyport.testkit.Visitor;
import dev.sallyport.testkit.Visitor.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;

/// Sends what a document prints. Line breaks that only lay out the page are taken out, spaces in an
/// address become `%20` as every browser makes them; nothing else is changed.
final class Printed {
    private final Town town;
    private final String system;
    private final Visitor visitor;

    Printed(Town town, String system) {
        this.town = town;
        this.system = system;
        this.visitor = town.visitor();
    }

    Visitor visitor() {
        return visitor;
    }

    /// Opens a printed authorization request, signs in and allows.
    Answer allow(String pathAndQuery) {
        return visitor.authorize(address(pathAndQuery), "alice", "correct horse");
    }

    /// Posts a printed form body, not encoded any further.
    Answer post(String path, String printedBody) {
        return post(path, "application/x-www-form-urlencoded", printedBody);
    }

    Answer postJson(String path, String json) {
        return post(path, "application/json", json);
    }

    /// A printed API call, with the headers the documents print.
    Answer api(String path, String accessToken) {
        return visitor.send(
                HttpRequest.newBuilder(URI.create(town.api() + path))
                        .header("Authorization", "Bearer " + accessToken)
                        .header("Content-Type", "application/json"));
    }

    String address(String pathAndQuery) {
        return town.issuer(system) + joined(pathAndQuery).replace(" ", "%20");
    }

    private Answer post(String path, String type, String body) {
        return visitor.send(
                HttpRequest.newBuilder(URI.create(address(path)))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(joined(body))));
    }

    static JsonObject json(Answer answer) {
        return JsonObject.parse(answer.body());
    }

    /// `$NAME` and `NAME` in a printed text filled in.
    static String filled(String printed, Map<String, String> values) {
        var text = printed;
        for (var value : values.entrySet()) {
            text = text.replace("$" + value.getKey(), value.getValue());
            text = text.replace(value.getKey(), value.getValue());
        }
        return text;
    }

    private static String joined(String printed) {
        return printed.lines().map(String::strip).collect(Collectors.joining());
    }
}
