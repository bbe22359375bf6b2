package dev.sallyport.store.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.EntryId;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed at any moment takes nothing with it that it had acknowledged.
class KillTest {
    private static final int KILLS = 5;

    @TempDir Path directory;
    private final Map<String, Long> acknowledged = new HashMap<>();

    @Test
    void whatever_was_acknowledged_outlives_kill_9() throws Exception {
        var file = Fresh.file(directory);
        var seed = new Random().nextLong();
        var moments = new Random(seed);

        for (var kill = 0; kill < KILLS; kill++) {
            var process = writing(file, "run" + kill);
            try (var said = process.inputReader(UTF_8)) {
                listen(said, 200 + moments.nextInt(3_000));
                // by its handle, because Process closes what it had still to say
                process.toHandle().destroyForcibly();
                process.waitFor();
                listen(said, Integer.MAX_VALUE);
            }

            assertEverythingAcknowledgedIsIn(file, "seed " + seed);
        }
    }

    private static Process writing(Path file, String run) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgedWrites.class.getName(),
                        file.toString(),
                        run)
                .redirectError(Redirect.INHERIT)
                .start();
    }

    /// Hears so many acknowledgements, or all there are. A line that was cut off by the kill is
    /// none.
    private void listen(BufferedReader said, int count) throws IOException {
        var line = new StringBuilder();
        var heard = 0;
        for (var next = said.read(); next >= 0; next = said.read()) {
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            var words = line.toString().split(" ", 2);
            assertThat(words[0]).isNotEqualTo("lost");
            acknowledged.merge(words[0], Long.valueOf(words[1]), Math::max);
            line.setLength(0);
            heard++;
            if (heard == count) {
                return;
            }
        }
        assertThat(count).as("the process ended by itself").isEqualTo(Integer.MAX_VALUE);
    }

    private void assertEverythingAcknowledgedIsIn(Path file, String seed) throws Exception {
        try (var store = SqliteStore.open(file)) {
            store.check();
            acknowledged.forEach((key, version) -> {
                var entry = store.find(new EntryId("north", "thing", key)).orElseThrow();
                assertThat(entry.version()).as(seed).isBetween(version, version + 1);
                assertThat(entry.body())
                        .as(seed)
                        .isEqualTo(AcknowledgedWrites.body(entry.version()));
            });
            var listed = store.byTag("north", "thing", "tag", "", Integer.MAX_VALUE);
            assertThat(listed).as(seed).hasSizeGreaterThanOrEqualTo(acknowledged.size());
        }
    }
}
