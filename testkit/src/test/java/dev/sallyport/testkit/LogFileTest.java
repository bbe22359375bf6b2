package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir Path folder;

    private LogFile log;

    @BeforeEach
    void name() {
        log = new LogFile(folder.resolve("log"));
    }

    @Test
    void a_file_that_nobody_has_begun_has_no_lines() {
        assertThat(log.size()).isZero();
        assertThat(log.from(0).lines()).isEmpty();
    }

    @Test
    void each_line_is_read_once_and_whole_however_it_was_written() throws IOException {
        write("passed by\n");
        var reader = log.from(log.size());

        write("one\ntw");
        assertThat(reader.lines()).containsExactly("one");
        write("o\n");
        assertThat(reader.lines()).containsExactly("two");
        assertThat(reader.lines()).isEmpty();
    }

    @Test
    void of_a_long_file_the_last_lines_are_shown() throws IOException {
        write("line\n".repeat(100_000) + "the end");

        assertThat(log.lastLines()).hasSize(20).endsWith("line", "the end");
    }

    private void write(String text) throws IOException {
        Files.writeString(log.path(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
