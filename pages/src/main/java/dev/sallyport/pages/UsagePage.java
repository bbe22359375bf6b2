package dev.sallyport.pages;

import dev.sallyport.pages.Texts.Piece;
import dev.sallyport.usage.UsageView;
import dev.sallyport.usage.UsageView.Bucket;
import dev.sallyport.usage.UsageView.Span;
import dev.sallyport.usage.UsageView.Sums;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// The page of how much an app is used, as its template draws it.
record UsagePage(List<Piece> lead, String app, List<Section> sections) {
    /// @param id for programs
    /// @param first when the first bucket begins; `last` the last one
    /// @param rows the same in numbers
    record Section(
            String id,
            String title,
            String unit,
            String first,
            String last,
            List<Chart> charts,
            List<Row> rows) {}

    /// @param total in words of the language
    /// @param bars what a path of the drawing is made of
    /// @param width of the drawing, whose height is [#HEIGHT]
    record Chart(String id, String title, String total, String bars, int width) {}

    record Row(String time, List<String> numbers) {}

    static final int HEIGHT = 60;
    private static final int STEP = 8;
    private static final int BAR = 6;

    static UsagePage of(UsageView view, Texts texts) {
        return new UsagePage(
                texts.sentence("usage.lead", "app", Texts.clip(view.appName())),
                Links.ours(view.app()),
                List.of(
                        section("hours", view.hours(), texts, texts::hour),
                        section("days", view.days(), texts, texts::day)));
    }

    private static Section section(
            String id, Span span, Texts texts, Function<Instant, String> time) {
        var buckets = span.buckets();
        return new Section(
                id,
                texts.text("usage." + id),
                texts.text("usage.unit." + id),
                time.apply(buckets.getFirst().from()),
                time.apply(buckets.getLast().from()),
                List.of(
                        chart("tokens", span, texts, Sums::tokens),
                        chart("refreshes", span, texts, Sums::refreshes),
                        chart("errors", span, texts, Sums::errors),
                        chart("users", span, texts, Sums::users)),
                buckets.reversed().stream().map(each -> row(each, texts, time)).toList());
    }

    private static Chart chart(String id, Span span, Texts texts, ToLongFunction<Sums> value) {
        return new Chart(
                id,
                texts.text("usage." + id),
                texts.number(value.applyAsLong(span.total())),
                bars(span.buckets().stream().map(Bucket::sums).mapToLong(value).toArray()),
                span.buckets().size() * STEP);
    }

    /// The highest fills the drawing; whatever is not nothing can be seen.
    static String bars(long... values) {
        var highest = Math.max(1, Arrays.stream(values).max().orElse(1));
        var path = new StringBuilder();
        for (var at = 0; at < values.length; at++) {
            if (values[at] > 0) {
                var height = Math.max(1, Math.round((double) HEIGHT * values[at] / highest));
                path.append("M").append(at * STEP).append(' ').append(HEIGHT);
                path.append("v-").append(height).append("h").append(BAR);
                path.append("v").append(height).append('z');
            }
        }
        return path.toString();
    }

    private static Row row(Bucket bucket, Texts texts, Function<Instant, String> time) {
        var sums = bucket.sums();
        return new Row(
                time.apply(bucket.from()),
                List.of(
                        texts.number(sums.tokens()),
                        texts.number(sums.refreshes()),
                        texts.number(sums.errors()),
                        texts.number(sums.users())));
    }
}
