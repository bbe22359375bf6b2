package dev.sallyport.http;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/// The numbers at `/metrics`. Labels are doors and statuses, of which there are few; never tenants,
/// clients or anything a request can name.
public final class Metrics {
    private static final String NO_DOOR = "none";
    private static final double[] SECONDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests =
            Counter.builder()
                    .name("sallyport_http_requests_total")
                    .help("Requests answered")
                    .labelNames("door", "status")
                    .withoutExemplars()
                    .register(registry);
    private final Histogram duration =
            Histogram.builder()
                    .name("sallyport_http_request_duration_seconds")
                    .help("From the end of the header to the end of the answer")
                    .labelNames("door")
                    .classicOnly()
                    .classicUpperBounds(SECONDS)
                    .withoutExemplars()
                    .register(registry);
    private final Counter faults =
            Counter.builder()
                    .name("sallyport_http_faults_total")
                    .help("Requests that met a fault inside; each has a line in the log")
                    .labelNames("door")
                    .withoutExemplars()
                    .register(registry);

    Metrics() {
        var memory = ManagementFactory.getMemoryMXBean();
        var threads = ManagementFactory.getThreadMXBean();
        gauge("jvm_heap_used_bytes", "Heap in use", () -> memory.getHeapMemoryUsage().getUsed());
        gauge("jvm_heap_max_bytes", "Heap allowed", () -> memory.getHeapMemoryUsage().getMax());
        gauge(
                "jvm_nonheap_used_bytes",
                "Memory in use besides the heap",
                () -> memory.getNonHeapMemoryUsage().getUsed());
        gauge("jvm_platform_threads", "Platform threads", threads::getThreadCount);
        gauge("jvm_gc_seconds", "Spent collecting garbage so far", Metrics::collecting);
    }

    /// A number asked for whenever `/metrics` is. `supplier` must answer at once.
    public void gauge(String name, String help, DoubleSupplier supplier) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(supplier.getAsDouble()))
                .register(registry);
    }

    void count(AccessLine line) {
        var door = line.door().orElse(NO_DOOR);
        requests.labelValues(door, Integer.toString(line.status())).inc();
        duration.labelValues(door).observe(seconds(line.took()));
        if (line.trail().fault().isPresent()) {
            faults.labelValues(door).inc();
        }
    }

    /// The whole, in Prometheus' text format.
    String text() {
        var text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create()
                    .write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static double collecting() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
                        .sum()
                / 1000.0;
    }

    private static double seconds(Duration took) {
        return took.toNanos() / 1e9;
    }
}
