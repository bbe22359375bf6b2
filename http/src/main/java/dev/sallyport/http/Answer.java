package dev.sallyport.http;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Bytes;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Headers.Field;
import dev.sallyport.protocol.Html;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// An answer ready for the wire.
record Answer(int status, Headers headers, Bytes body) {
    private static final Bytes NOTHING = Bytes.NONE;
    private static final String NO_CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'";

    /// What every answer says; an answer's own word for a name goes first.
    private static final Map<String, String> ALWAYS =
            Map.of(
                    "Cache-Control", "no-store",
                    "Content-Security-Policy", NO_CONTENT_POLICY,
                    "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()",
                    "Referrer-Policy", "no-referrer",
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY");

    /// @param pages draws a view
    static Answer of(Reply reply, Function<View, Html> pages) {
        return switch (reply) {
            case Reply.Json(var status, var body, var headers) ->
                    new Answer(status, headers, Bytes.of(body.text()))
                            .unlessSaid("Content-Type", "application/json")
                            .unlessSaid("Cross-Origin-Opener-Policy", "same-origin");
            case Reply.Page(var status, var view, var headers) -> {
                var html = pages.apply(view);
                yield new Answer(status, headers, Bytes.of(html.text()))
                        .unlessSaid("Content-Type", "text/html;charset=utf-8")
                        .unlessSaid("Content-Security-Policy", html.contentSecurityPolicy());
            }
            case Reply.Redirect(var status, var location, var headers) ->
                    new Answer(status, headers.with("Location", location), NOTHING);
            case Reply.File(var type, var bytes, var headers) ->
                    new Answer(200, headers, bytes).with("Content-Type", type);
            case Reply.Empty(var status, var headers) -> new Answer(status, headers, NOTHING);
        };
    }

    static Answer of(EdgeRefusal refusal, String requestId) {
        var body =
                JsonObject.builder()
                        .add("error", refusal.code())
                        .add("error_description", refusal.sentence())
                        .add("request_id", requestId)
                        .build();
        var answer =
                new Answer(refusal.status(), Headers.NONE, Bytes.of(body.text()))
                        .unlessSaid("Content-Type", "application/json");
        answer = refusal.endsConnection() ? answer.with("Connection", "close") : answer;
        return refusal.status() == 503 ? answer.with("Retry-After", "2") : answer;
    }

    static Answer noContent() {
        return new Answer(204, Headers.NONE, NOTHING);
    }

    Answer with(String name, String value) {
        return new Answer(status, headers.with(name, value), body);
    }

    Answer with(List<Field> more) {
        var fields = new ArrayList<>(headers.fields());
        fields.addAll(more);
        return new Answer(status, new Headers(fields), body);
    }

    Answer unlessSaid(String name, String value) {
        return headers.first(name).isPresent() ? this : with(name, value);
    }

    /// With the headers that every answer carries.
    Answer guarded(String requestId) {
        var answer = with("X-Request-Id", requestId);
        for (var header : ALWAYS.entrySet()) {
            answer = answer.unlessSaid(header.getKey(), header.getValue());
        }
        return answer;
    }
}
