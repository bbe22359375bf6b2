package dev.sallyport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Trail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static AccessLine line(int number) {
        return new AccessLine(
                House.NOON,
                "id-" + number,
                "acme",
                "GET",
                "/",
                200,
                Duration.ZERO,
                0,
                "127.0.0.1",
                new Trail());
    }

    @Test
    void lines_are_written_in_order_and_none_is_lost_at_close() {
        var out = new ByteArrayOutputStream();
        try (var log = new AccessLog(out)) {
            for (var number = 0; number < 3_000; number++) {
                log.accept(line(number));
            }
        }

        var ids =
                out.toString(UTF_8)
                        .lines()
                        .map(text -> JsonObject.parse(text).requiredString("request_id"))
                        .toList();
        assertThat(ids).hasSize(3_000).startsWith("id-0", "id-1").endsWith("id-2999");
    }

    /// Output that nobody reads until the latch opens.
    private static final class Stuck extends OutputStream {
        final CountDownLatch writing = new CountDownLatch(1);
        final CountDownLatch read = new CountDownLatch(1);
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            writing.countDown();
            try {
                read.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            bytes.write(b, off, len);
        }
    }

    @Test
    void a_log_that_nobody_reads_stops_no_request_and_says_later_what_was_lost() throws Exception {
        var out = new Stuck();
        var log = new AccessLog(out);
        log.accept(line(0));
        out.writing.await();

        for (var number = 1; number <= 10_000; number++) {
            log.accept(line(number));
        }

        assertThat(log.dropped()).isEqualTo(10_000 - 8_192);
        out.read.countDown();
        log.close();
        assertThat(out.bytes.toString(UTF_8)).contains("{\"log_lines_dropped\":1808}");
    }

    @Test
    void output_that_fails_loses_lines_and_nothing_else() {
        var failing =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("full");
                    }
                };
        var log = new AccessLog(failing);
        log.accept(line(0));
        log.close();

        assertThat(log.dropped()).isEqualTo(1);
    }
}
