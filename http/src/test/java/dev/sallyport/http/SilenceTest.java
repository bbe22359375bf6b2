package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.webhooks.Silence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final Pattern SAID =
            Pattern.compile("(?:FetchFailed\\(|stop\\(|NOWHERE = )\"([^\"]+)");

    @Test
    void whatever_a_delivery_may_fail_with_has_its_words_in_every_language() throws IOException {
        var said = new TreeSet<String>();
        for (var file : new String[] {"Outbound", "PostedJson"}) {
            var source = Path.of("src/main/java/dev/sallyport/http/" + file + ".java");
            said.addAll(
                    SAID.matcher(Files.readString(source))
                            .results()
                            .map(found -> found.group(1))
                            .collect(Collectors.toSet()));
        }

        assertThat(said).hasSize(12).allMatch(sentence -> Silence.of(sentence).isPresent());
    }
}
