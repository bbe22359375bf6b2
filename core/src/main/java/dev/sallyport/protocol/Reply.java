package dev.sallyport.protocol;

import dev.sallyport.json.JsonObject;
import dev.sallyport.spec.Spec;
import java.time.Duration;

/// What a door answers. The edge writes it, adds the headers every answer carries, and draws pages.
public sealed interface Reply {
    /// RFC 6585 4.
    int TOO_MANY = 429;

    /// When somebody who found us busy may come again.
    Duration SOON = Duration.ofSeconds(2);

    int status();

    Headers headers();

    Reply with(String name, String value);

    /// A JSON document; its content type is `application/json` unless a header says otherwise.
    record Json(int status, JsonObject body, Headers headers) implements Reply {
        @Override
        public Json with(String name, String value) {
            return new Json(status, body, headers.with(name, value));
        }
    }

    /// @param location absolute, or relative to the host; checked by whoever made it
    record Redirect(int status, String location, Headers headers) implements Reply {
        @Override
        public Redirect with(String name, String value) {
            return new Redirect(status, location, headers.with(name, value));
        }

        @Override
        public String toString() {
            return "Redirect[" + status + "]";
        }
    }

    record Page(int status, View view, Headers headers) implements Reply {
        @Override
        public Page with(String name, String value) {
            return new Page(status, view, headers.with(name, value));
        }
    }

    /// A file of ours, such as an app's logo.
    ///
    /// @param type its media type
    record File(String type, Bytes bytes, Headers headers) implements Reply {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public File with(String name, String value) {
            return new File(type, bytes, headers.with(name, value));
        }
    }

    record Empty(int status, Headers headers) implements Reply {
        @Override
        public Empty with(String name, String value) {
            return new Empty(status, headers.with(name, value));
        }
    }

    default Reply with(Cookie cookie) {
        return with("Set-Cookie", cookie.header());
    }

    /// Nobody may keep a copy: for every answer a secret travels in.
    default Reply notStored() {
        return with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }

    static Json json(JsonObject body) {
        return new Json(200, body, Headers.NONE);
    }

    /// 303: whatever method came, the browser follows with GET.
    static Redirect seeOther(String location) {
        return new Redirect(303, location, Headers.NONE);
    }

    static Page page(View view) {
        return new Page(200, view, Headers.NONE);
    }

    @Spec({"RFC6749-5.2", "RFC6585-4"})
    static Reply error(Request request, Refusal refusal) {
        var body =
                JsonObject.builder()
                        .add("error", refusal.code().wireName())
                        .add("error_description", refusal.description())
                        .add("request_id", request.id())
                        .build();
        var status = refusal.retryAfter().map(_ -> TOO_MANY).orElse(refusal.code().status());
        var reply = new Json(status, body, Headers.NONE).notStored();
        return refusal.code() == ErrorCode.TEMPORARILY_UNAVAILABLE
                ? reply.with("Retry-After", seconds(refusal.retryAfter().orElse(SOON)))
                : reply;
    }

    private static String seconds(Duration wait) {
        return String.valueOf(wait.toSeconds());
    }
}
