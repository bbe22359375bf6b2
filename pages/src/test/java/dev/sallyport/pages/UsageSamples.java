package dev.sallyport.pages;

import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import dev.sallyport.usage.UsageView;
import dev.sallyport.usage.UsageView.Bucket;
import dev.sallyport.usage.UsageView.Span;
import dev.sallyport.usage.UsageView.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// The page of how much an app is used, in every state.
final class UsageSamples {
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final String APP = "/developer/apps/kP3xv0Qm9sT2bYcL7aWdEg";

    private UsageSamples() {}

    static Map<String, View> all(Frame frame) {
        var views = new LinkedHashMap<String, View>();
        views.put("usage", page(frame, "Demo", 1_000));
        views.put("usage-none", page(frame, "Demo", 0));
        views.put("usage-much", page(frame, "Demo", 1_000_000_000));
        return views;
    }

    static View page(Frame frame, String words, long scale) {
        return new UsageView(
                ConsoleSamples.console(frame),
                words,
                APP,
                span(24, Duration.ofHours(1), scale),
                span(30, Duration.ofDays(1), scale));
    }

    private static Span span(int count, Duration each, long scale) {
        var buckets =
                IntStream.range(0, count)
                        .mapToObj(at ->
                                new Bucket(
                                        MARCH.plus(each.multipliedBy(at)),
                                        sums(scale * (at * 7 % 11) / 10)))
                        .toList();
        return new Span(buckets, sums(scale * count / 2));
    }

    private static Sums sums(long tokens) {
        return new Sums(tokens, tokens / 3, tokens / 50, tokens / 4);
    }
}
