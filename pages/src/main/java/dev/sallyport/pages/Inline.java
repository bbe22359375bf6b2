package dev.sallyport.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sallyport.seal.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/// A style sheet or script that stands in the page itself, and its hash, by which the policy lets
/// the browser run this text and no other.
///
/// @param source the CSP source expression, such as `'sha256-…'`
record Inline(String text, String source) {
    /// As people read it.
    static final String STYLE_SHEET = read("page.css") + "\n" + read("account.css");

    static final Inline STYLE = new Inline(tight(STYLE_SHEET));
    static final Inline SHOW_PASSWORD = new Inline(read("show-password.js"));
    static final Inline CONSOLE_STYLE =
            new Inline(tight(read("page.css") + "\n" + read("console.css")));
    static final Inline TRY_STYLE = new Inline(tight(read("try.css")));
    static final Inline USAGE_STYLE = new Inline(tight(read("usage.css")));
    static final Inline CONSOLE = new Inline(read("console.js"));
    static final Inline SEND = new Inline(read("send.js"));

    Inline(String text) {
        this(text, "'sha256-" + Base64.getEncoder().encodeToString(Sha256.bytes(text)) + "'");
    }

    /// A style sheet without the spaces that only people need.
    private static String tight(String css) {
        return css.replaceAll("\\s*([{}])\\s*", "$1")
                .replaceAll("([,;:])\\s+", "$1")
                .replace(";}", "}");
    }

    /// Without comments and indentation: people read the file, browsers the page.
    private static String read(String resource) {
        try (var in = Inline.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the build");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("\\s*\n\\s*", "\n")
                    .strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
