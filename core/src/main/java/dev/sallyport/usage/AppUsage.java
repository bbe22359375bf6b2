package dev.sallyport.usage;

import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What is kept of one app: the last hours and the last days, each by its number since 1970. One
/// entry, whatever happens.
public final class AppUsage {
    static final int HOURS = 24;
    static final int DAYS = 30;
    static final Duration KEPT = Duration.ofDays(DAYS + 1);
    private static final int HOURS_A_DAY = 24;
    private static final long HOUR_SECONDS = 3_600;

    private final TreeMap<Long, Tally> hours;
    private final TreeMap<Long, Tally> days;

    private AppUsage(Map<Long, Tally> hours, Map<Long, Tally> days) {
        this.hours = new TreeMap<>(hours);
        this.days = new TreeMap<>(days);
    }

    static AppUsage none() {
        return new AppUsage(Map.of(), Map.of());
    }

    static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS);
    }

    /// Adds what was counted, and forgets what is shown no more.
    void add(Map<Long, Tally> counted, Instant at) {
        counted.forEach((hour, tally) -> {
            hours.computeIfAbsent(hour, _ -> new Tally()).add(tally);
            days.computeIfAbsent(hour / HOURS_A_DAY, _ -> new Tally()).add(tally);
        });
        hours.headMap(hour(at) - HOURS + 1).clear();
        days.headMap(hour(at) / HOURS_A_DAY - DAYS + 1).clear();
    }

    /// The last 24 hours, the one that is running last.
    UsageView.Span lastHours(Instant at) {
        return span(hours, hour(at), HOURS, hour -> hour * HOUR_SECONDS);
    }

    /// The last 30 days, by UTC.
    UsageView.Span lastDays(Instant at) {
        var seconds = HOUR_SECONDS * HOURS_A_DAY;
        return span(days, hour(at) / HOURS_A_DAY, DAYS, day -> day * seconds);
    }

    private static UsageView.Span span(
            Map<Long, Tally> tallies, long last, int count, UnaryOperator<Long> begins) {
        var total = new Tally();
        var buckets = new ArrayList<UsageView.Bucket>();
        for (var index = last - count + 1; index <= last; index++) {
            var tally = tallies.getOrDefault(index, new Tally());
            total.add(tally);
            var from = Instant.ofEpochSecond(begins.apply(index));
            buckets.add(new UsageView.Bucket(from, tally.sums()));
        }
        return new UsageView.Span(buckets, total.sums());
    }

    public static final Codec<AppUsage> CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(AppUsage usage) {
                    return JsonObject.builder()
                            .add("hours", written(usage.hours))
                            .add("days", written(usage.days))
                            .build();
                }

                private List<JsonObject> written(Map<Long, Tally> tallies) {
                    return tallies.entrySet().stream()
                            .map(each -> each.getValue().written(each.getKey()))
                            .toList();
                }

                @Override
                public AppUsage read(JsonObject body) {
                    return new AppUsage(tallies(body, "hours"), tallies(body, "days"));
                }

                private Map<Long, Tally> tallies(JsonObject body, String name) {
                    var tallies = new TreeMap<Long, Tally>();
                    body.objects(name)
                            .forEach(each ->
                                    tallies.put(each.requiredNumber("at"), Tally.read(each)));
                    return tallies;
                }
            };
}
