package dev.sallyport.http;

import dev.sallyport.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Writes the lines on a thread of its own, in batches, so that no request waits for the log. When
/// the reader of the log is too slow, lines are dropped and counted, and the log says so.
public final class AccessLog implements Consumer<AccessLine>, AutoCloseable {
    private static final int WAITING = 8_192;
    private static final int BATCH = 512;
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

    private final BlockingQueue<Optional<AccessLine>> waiting = new ArrayBlockingQueue<>(WAITING);
    private final LongAdder dropped = new LongAdder();
    private final OutputStream out;
    private final Thread writer;
    private long told;

    /// @param out flushed after each batch, never closed
    public AccessLog(OutputStream out) {
        this.out = out;
        this.writer = Thread.ofPlatform().name("access-log").daemon().start(this::writeAll);
    }

    @Override
    public void accept(AccessLine line) {
        if (!waiting.offer(Optional.of(line))) {
            dropped.increment();
        }
    }

    /// How many lines were lost since the start.
    public long dropped() {
        return dropped.sum();
    }

    /// Writes what is waiting; gives up after 5 s when nobody reads the log.
    @Override
    public void close() {
        try {
            if (waiting.offer(Optional.empty(), PATIENCE_AT_CLOSE.toSeconds(), TimeUnit.SECONDS)) {
                writer.join(PATIENCE_AT_CLOSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        var batch = new ArrayList<Optional<AccessLine>>(BATCH);
        try {
            while (!batch.contains(Optional.<AccessLine>empty())) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH - 1);
                write(batch.stream().flatMap(Optional::stream).toList());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<AccessLine> batch) {
        var text = new StringBuilder();
        batch.forEach(line -> text.append(line.json()).append('\n'));
        var lost = dropped();
        if (lost > told) {
            text.append(JsonObject.builder().add("log_lines_dropped", lost - told).build().text())
                    .append('\n');
            told = lost;
        }
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException _) {
            dropped.add(batch.size()); // nowhere to say it, but the metrics know
        }
    }
}
