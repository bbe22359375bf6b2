package dev.sallyport.faults;

import dev.sallyport.faults.Act.OnConsent;
import dev.sallyport.faults.Act.OnGrant;
import dev.sallyport.faults.Act.Rotate;
import dev.sallyport.faults.Answer.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// When all faults are over, asks over HTTP how everything stands that was ever asked for. What is
/// answered goes into the same history and is judged with it.
final class ReadBack {
    private static final int TRIES = 100;

    private final Map<String, App> apps;

    /// @param apps by person
    ReadBack(Map<String, App> apps) {
        this.apps = Map.copyOf(apps);
    }

    /// Of each grant its newest tokens, its code once more, and whether that ended it; of each
    /// consent, whether it is remembered. One task each.
    List<Runnable> tasks(List<Attempt> attempts) {
        var tasks = new ArrayList<Runnable>();
        var any = apps.values().iterator().next();
        newest(attempts).forEach((code, tokens) -> tasks.add(() -> grant(any, code, tokens)));
        attempts.stream()
                .map(Attempt::act)
                .filter(OnConsent.class::isInstance)
                .map(act -> ((OnConsent) act).allowed())
                .distinct()
                .forEach(allowed -> tasks.add(() -> consent(allowed)));
        return tasks;
    }

    private void consent(Act.Allowed allowed) {
        var app = apps.get(allowed.person());
        certainly(() -> app.recall(allowed));
    }

    private static void grant(App app, String code, List<Tokens> newest) {
        for (var tokens : newest) {
            certainly(() -> app.introspect(code, tokens.access()));
            if (certainly(() -> app.rotate(code, tokens.refresh())) instanceof Tokens next) {
                certainly(() -> app.introspect(code, next.access()));
            }
        }
        if (certainly(() -> app.redeem(code)) instanceof Tokens late) {
            certainly(() -> app.introspect(code, late.access()));
            certainly(() -> app.redeem(code));
        }
        newest.forEach(tokens -> certainly(() -> app.introspect(code, tokens.access())));
    }

    /// All may be answered now; a few tries are for what just recovers.
    private static Answer certainly(Supplier<Answer> asking) {
        var answer = asking.get();
        for (var tries = 1; tries < TRIES && !answer.isKnown(); tries++) {
            answer = asking.get();
        }
        return answer;
    }

    /// By code, the tokens no newer ones were given for: one pair, unless a promise was broken or
    /// nothing is known.
    private static Map<String, List<Tokens>> newest(List<Attempt> attempts) {
        var given = new LinkedHashMap<String, Map<String, Tokens>>();
        for (var attempt : attempts) {
            if (!(attempt.act() instanceof OnGrant act)) {
                continue;
            }
            var ofGrant = given.computeIfAbsent(act.code(), _ -> new HashMap<>());
            if (attempt.answer() instanceof Tokens tokens) {
                ofGrant.put(tokens.refresh(), tokens);
            }
        }
        for (var attempt : attempts) {
            var isReplaced = attempt.answer() instanceof Tokens;
            if (isReplaced && attempt.act() instanceof Rotate(var code, var token)) {
                given.get(code).remove(token);
            }
        }
        var newest = new LinkedHashMap<String, List<Tokens>>();
        given.forEach((code, tokens) -> newest.put(code, List.copyOf(tokens.values())));
        return newest;
    }
}
