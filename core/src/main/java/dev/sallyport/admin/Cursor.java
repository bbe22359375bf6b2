package dev.sallyport.admin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Where a list goes on: the key of the last entry that was looked at. Callers give it back as it
/// is; what comes and goes meanwhile moves nothing else.
final class Cursor {
    private static final String VERSION = "1:";

    private Cursor() {}

    static String of(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((VERSION + key).getBytes(StandardCharsets.UTF_8));
    }

    /// Nothing when it is none of ours.
    static Optional<String> read(String cursor) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            var text = new String(bytes, StandardCharsets.UTF_8);
            var isOurs = text.startsWith(VERSION) && text.length() > VERSION.length();
            return Optional.of(text)
                    .filter(_ -> isOurs && text.indexOf('\0') < 0 && of(key(text)).equals(cursor))
                    .map(Cursor::key);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String key(String text) {
        return text.substring(VERSION.length());
    }
}
