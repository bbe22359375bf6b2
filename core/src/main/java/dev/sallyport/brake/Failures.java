package dev.sallyport.brake;

import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What was wrong lately from one network. Each failure puts the moment at which all is forgiven
/// off by the same share of the period; as long as that moment is less than a period away, there is
/// room for more. So a count is one instant, forgets by itself, and needs no common clock: a clock
/// that is some seconds off makes some seconds of difference.
///
/// @param clearAt when nothing of this network is remembered any more
/// @param names the same for each name: those with most to forget, 32 at most. The others are
///   counted in `clearAt` alone
public record Failures(Instant clearAt, Map<String, Instant> names) {
    static final Failures NONE = new Failures(Instant.EPOCH, Map.of());
    private static final int MAX_NAMES = 32;

    public Failures {
        names = Map.copyOf(names);
    }

    /// As it is stored.
    public static final Codec<Failures> CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(Failures failures) {
                    var names = JsonObject.builder();
                    failures.names().forEach(names::add);
                    return JsonObject.builder()
                            .add("clear_at", failures.clearAt())
                            .add("names", names.build())
                            .build();
                }

                @Override
                public Failures read(JsonObject body) {
                    var written = body.object("names").orElseGet(JsonObject::empty);
                    var names = new HashMap<String, Instant>();
                    written.members()
                            .keySet()
                            .forEach(name -> names.put(name, written.requiredInstant(name)));
                    return new Failures(body.requiredInstant("clear_at"), names);
                }
            };

    boolean isForgotten(Instant at) {
        return !lastClear().isAfter(at);
    }

    /// When the entry may be swept.
    Instant lastClear() {
        return names.values().stream().max(Comparator.naturalOrder()).stream()
                .reduce(clearAt, Failures::later);
    }

    /// One failure more.
    Failures with(String name, Allowance allowance, Instant at) {
        var more = new HashMap<>(names);
        more.values().removeIf(clear -> !clear.isAfter(at));
        more.put(name, putOff(nameClearAt(name), allowance.costOfName(), allowance, at));
        while (more.size() > MAX_NAMES) {
            forgetTheLeast(more);
        }
        return new Failures(putOff(clearAt, allowance.costOfNetwork(), allowance, at), more);
    }

    /// What both know together.
    Failures and(Failures other) {
        var all = new HashMap<>(names);
        other.names.forEach((name, clear) -> all.merge(name, clear, Failures::later));
        while (all.size() > MAX_NAMES) {
            forgetTheLeast(all);
        }
        return new Failures(later(clearAt, other.clearAt), all);
    }

    /// How long until one more may be tried, in whole seconds as `Retry-After` counts; nothing when
    /// it may be tried now.
    ///
    /// @param nameUnderWay attempts for that name nobody knows the end of yet; they count as wrong
    Optional<Duration> wait(
            String name, int nameUnderWay, int allUnderWay, Allowance allowance, Instant at) {
        var forName = missing(nameClearAt(name), allowance.costOfName(), nameUnderWay, at);
        var forAll = missing(clearAt, allowance.costOfNetwork(), allUnderWay, at);
        var longer = forName.compareTo(forAll) > 0 ? forName : forAll;
        var wait = longer.minus(allowance.period());
        return wait.isPositive()
                ? Optional.of(Duration.ofSeconds((wait.toMillis() + 999) / 1000))
                : Optional.empty();
    }

    private Instant nameClearAt(String name) {
        return names.getOrDefault(name, Instant.EPOCH);
    }

    /// How far the forgiveness would be if one more, and those under way, were wrong.
    private static Duration missing(Instant clear, Duration cost, int underWay, Instant at) {
        return Duration.between(at, later(clear, at)).plus(cost.multipliedBy(underWay + 1L));
    }

    private static Instant putOff(Instant clear, Duration cost, Allowance allowance, Instant at) {
        var next = later(clear, at).plus(cost);
        var latest = at.plus(allowance.longest());
        return next.isAfter(latest) ? later(clear, latest) : next;
    }

    private static void forgetTheLeast(Map<String, Instant> names) {
        names.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .ifPresent(names::remove);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
