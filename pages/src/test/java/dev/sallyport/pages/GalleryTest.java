package dev.sallyport.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.frame.Languages;
import dev.sallyport.protocol.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Leaves every page in every state in `target/pages`, to be looked at.
class GalleryTest {
    private static final Path GALLERY = Path.of("target", "pages");

    @Test
    void every_page_can_be_looked_at_in_every_language() throws IOException {
        var pages = new Pages();
        Files.createDirectories(GALLERY);
        for (var language : Languages.SUPPORTED) {
            for (var sample : Samples.all(language).entrySet()) {
                var html = pages.apply(sample.getValue());
                var file = GALLERY.resolve(sample.getKey() + "." + language + ".html");
                Files.writeString(file, withPolicy(html));
                assertThat(Files.size(file)).isBetween(2_000L, 30_000L);
            }
        }
    }

    /// In a file the policy can't be a header.
    private static String withPolicy(Html html) {
        return html.text()
                .replace(
                        "<head>",
                        "<head><meta http-equiv=\"Content-Security-Policy\" content=\""
                                + html.contentSecurityPolicy()
                                + "\">");
    }
}
