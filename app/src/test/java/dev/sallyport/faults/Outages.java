package dev.sallyport.faults;

import dev.sallyport.faults.History.Mark;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How long nobody could get anything written. A pure function of the history.
final class Outages {
    private Outages() {}

    /// The longest time between two acknowledged writes, in milliseconds.
    static long longest(List<Attempt> attempts) {
        return longest(successes(attempts), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /// For each kind of mark the longest such time that reaches into what follows it, up to the
    /// next mark.
    static Map<String, Long> byMark(List<Attempt> attempts, List<Mark> marks) {
        var successes = successes(attempts);
        var outages = new LinkedHashMap<String, Long>();
        for (var i = 0; i < marks.size(); i++) {
            var until = i + 1 < marks.size() ? marks.get(i + 1).at() : Long.MAX_VALUE;
            var millis = longest(successes, marks.get(i).at(), until);
            outages.merge(marks.get(i).what(), millis, Math::max);
        }
        return outages;
    }

    /// For each kind of mark the longest time from there to the first success.
    static Map<String, Long> untilSuccess(List<Attempt> attempts, List<Mark> marks) {
        var successes = successes(attempts);
        var waits = new LinkedHashMap<String, Long>();
        for (var mark : marks) {
            Arrays.stream(successes)
                    .filter(success -> success > mark.at())
                    .findFirst()
                    .ifPresent(success ->
                            waits.merge(mark.what(), (success - mark.at()) / 1_000_000, Math::max));
        }
        return waits;
    }

    private static long longest(long[] successes, long from, long until) {
        var longest = 0L;
        for (var i = 1; i < successes.length; i++) {
            if (successes[i] > from && successes[i - 1] < until) {
                longest = Math.max(longest, successes[i] - successes[i - 1]);
            }
        }
        return longest / 1_000_000;
    }

    private static long[] successes(List<Attempt> attempts) {
        return attempts.stream()
                .filter(Attempt::isAcknowledged)
                .mapToLong(Attempt::end)
                .sorted()
                .toArray();
    }
}
