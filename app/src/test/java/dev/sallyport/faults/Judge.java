package dev.sallyport.faults;

import static java.util.stream.Collectors.groupingBy;

import dev.sallyport.faults.Act.OnConsent;
import dev.sallyport.faults.Act.OnGrant;
import dev.sallyport.faults.Answer.SignedOut;
import dev.sallyport.faults.Answer.Undocumented;
import dev.sallyport.faults.Answer.Unsent;
import dev.sallyport.faults.Finding.Promise;
import java.util.ArrayList;
import java.util.List;

/// Judges a history: which promises were broken, whatever the unknown outcomes were. A pure
/// function; see `docs/decisions/0009`.
final class Judge {
    private Judge() {}

    /// @param attempts all that was asked during the faults and when reading back, in any order
    static List<Finding> findings(List<Attempt> attempts, Circumstances circumstances) {
        var sent =
                attempts.stream()
                        .filter(attempt -> !(attempt.answer() instanceof Unsent))
                        .sorted((one, other) -> Long.compare(one.start(), other.start()))
                        .toList();
        var findings = new ArrayList<Finding>();
        sent.forEach(attempt -> anyAnswer(attempt, findings));
        sent.stream()
                .filter(attempt -> attempt.act() instanceof OnGrant)
                .collect(groupingBy(attempt -> ((OnGrant) attempt.act()).code()))
                .values()
                .forEach(one -> findings.addAll(new GrantTrial(one, circumstances).findings()));
        sent.stream()
                .filter(attempt -> attempt.act() instanceof OnConsent)
                .collect(groupingBy(attempt -> ((OnConsent) attempt.act()).allowed()))
                .values()
                .forEach(one -> consent(one, circumstances, findings));
        return findings;
    }

    private static void anyAnswer(Attempt attempt, List<Finding> findings) {
        switch (attempt.answer()) {
            case Undocumented(var what) ->
                    findings.add(new Finding(Promise.ONLY_DOCUMENTED_ANSWERS, what));
            case SignedOut() ->
                    findings.add(new Finding(Promise.A_SESSION_STAYS, attempt.act().toString()));
            default -> {
                // judged with what else is known of its grant or consent
            }
        }
    }

    private static void consent(
            List<Attempt> attempts, Circumstances circumstances, List<Finding> findings) {
        var remembered =
                attempts.stream()
                        .filter(Judge::isRemembered)
                        .mapToLong(Attempt::end)
                        .min()
                        .orElse(Long.MAX_VALUE);
        var recalls = attempts.stream().filter(each -> each.act() instanceof Act.Recall).toList();
        recalls.stream()
                .filter(recall -> recall.answer() instanceof Answer.No)
                .filter(recall -> recall.start() > remembered)
                .map(recall -> recall.act().toString())
                .map(what -> new Finding(Promise.A_CONSENT_IS_REMEMBERED, what))
                .forEach(findings::add);
        var isReadBack =
                recalls.stream()
                        .filter(recall -> recall.start() >= circumstances.readBackFrom())
                        .anyMatch(recall -> recall.answer().isKnown());
        if (remembered < Long.MAX_VALUE && !isReadBack) {
            findings.add(
                    new Finding(Promise.ALL_IS_READ_BACK, attempts.getFirst().act().toString()));
        }
    }

    private static boolean isRemembered(Attempt attempt) {
        return attempt.answer() instanceof Answer.Done || attempt.answer() instanceof Answer.Yes;
    }
}
