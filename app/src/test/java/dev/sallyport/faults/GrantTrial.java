package dev.sallyport.faults;

import dev.sallyport.faults.Act.Introspect;
import dev.sallyport.faults.Act.Redeem;
import dev.sallyport.faults.Act.Revoke;
import dev.sallyport.faults.Act.Rotate;
import dev.sallyport.faults.Answer.Done;
import dev.sallyport.faults.Answer.No;
import dev.sallyport.faults.Answer.Refused;
import dev.sallyport.faults.Answer.Spent;
import dev.sallyport.faults.Answer.Tokens;
import dev.sallyport.faults.Answer.Yes;
import dev.sallyport.faults.Finding.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Judges everything that was asked about the grant of one code.
///
/// An unknown outcome is given the benefit of the doubt, but only where the rules allow both: a
/// grant may be dead only if something was asked, before or meanwhile, that could have ended it.
final class GrantTrial {
    private final List<Attempt> attempts;
    private final Circumstances circumstances;
    private final List<Finding> findings = new ArrayList<>();

    /// @param attempts those that were sent
    GrantTrial(List<Attempt> attempts, Circumstances circumstances) {
        this.attempts = attempts;
        this.circumstances = circumstances;
    }

    List<Finding> findings() {
        codeIsAcceptedOnce();
        freshCodeIsAccepted();
        redemptionsAreReadBack();
        rotations().forEach(this::hasOneSuccessor);
        rotations().forEach(this::isNotOverYet);
        endedStaysEnded();
        acknowledgedStays();
        return findings;
    }

    private void codeIsAcceptedOnce() {
        var accepted = redemptions().filter(each -> each.answer() instanceof Tokens).toList();
        if (accepted.size() > 1) {
            report(Promise.A_CODE_IS_ACCEPTED_ONCE, accepted.get(1));
        }
    }

    /// Of those who redeem a code one gets it, unless somebody was not told how it ended.
    private void freshCodeIsAccepted() {
        var isRefused =
                redemptions()
                        .map(Attempt::answer)
                        .allMatch(answer ->
                                answer instanceof Spent
                                        || (answer instanceof Refused
                                                && !circumstances.clockJumps()));
        redemptions()
                .findFirst()
                .filter(_ -> isRefused)
                .ifPresent(first -> report(Promise.A_FRESH_CODE_IS_ACCEPTED, first));
    }

    private void redemptionsAreReadBack() {
        var first = redemptions().filter(each -> each.answer() instanceof Tokens).findFirst();
        var isCodeTriedAgain = isKnownAtTheEnd(each -> each.act() instanceof Redeem);
        var isStateRead =
                isKnownAtTheEnd(
                        each -> each.act() instanceof Introspect || each.act() instanceof Rotate);
        first.filter(_ -> !isCodeTriedAgain || !isStateRead)
                .ifPresent(unread -> report(Promise.ALL_IS_READ_BACK, unread));
    }

    private boolean isKnownAtTheEnd(Predicate<Attempt> kind) {
        return attempts.stream()
                .filter(kind)
                .filter(each -> each.start() >= circumstances.readBackFrom())
                .anyMatch(each -> each.answer().isKnown());
    }

    private void hasOneSuccessor(Attempt rotation) {
        if (successors(token(rotation)).size() > 1) {
            report(Promise.A_TOKEN_HAS_ONE_SUCCESSOR, rotation);
        }
    }

    private void isNotOverYet(Attempt rotation) {
        if (!(rotation.answer() instanceof Tokens)) {
            return;
        }
        var isOver =
                uses(successors(token(rotation)))
                        .filter(use -> use.answer() instanceof Tokens)
                        .anyMatch(use -> use.end() < rotation.start());
        if (isOver) {
            report(Promise.A_TOKEN_IS_OVER_WHEN_ITS_SUCCESSOR_WAS_USED, rotation);
        }
    }

    /// Once somebody was told, or could see, that the grant has ended, nobody sees it alive.
    private void endedStaysEnded() {
        var ended =
                attempts.stream()
                        .filter(GrantTrial::tellsOfTheEnd)
                        .mapToLong(Attempt::end)
                        .min()
                        .orElse(Long.MAX_VALUE);
        attempts.stream()
                .filter(each -> each.start() > ended)
                .filter(each -> each.answer() instanceof Yes || each.answer() instanceof Tokens)
                .forEach(alive -> report(Promise.WHAT_ENDED_STAYS_ENDED, alive));
    }

    private static boolean tellsOfTheEnd(Attempt attempt) {
        return switch (attempt.answer()) {
            case Spent(), No() -> true;
            case Done() -> attempt.act() instanceof Revoke;
            case Refused _ -> attempt.act() instanceof Rotate;
            default -> false;
        };
    }

    /// A token that was given counts until something that was asked could have ended it.
    private void acknowledgedStays() {
        attempts.stream()
                .filter(each -> !(each.act() instanceof Redeem))
                .filter(each -> !(each.act() instanceof Revoke))
                .filter(GrantTrial::tellsOfTheEnd)
                .filter(dead -> couldEndIt().noneMatch(cause -> cause < dead.end()))
                .forEach(gone -> report(Promise.WHAT_WAS_ACKNOWLEDGED_STAYS, gone));
    }

    /// The earliest moments at which something that was asked could have ended the grant.
    private Stream<Long> couldEndIt() {
        var revoked = attempts.stream().filter(each -> each.act() instanceof Revoke);
        var reused = rotations().filter(this::mayBeReuse);
        return Stream.concat(
                Stream.concat(revoked, reused).map(Attempt::start), secondRedemptions());
    }

    /// Redeeming a code again ends its grant. One that was over before the accepted one began did
    /// nothing, or that one would not have been accepted.
    private Stream<Long> secondRedemptions() {
        return redemptions()
                .filter(each -> each.answer() instanceof Tokens)
                .flatMap(accepted ->
                        redemptions()
                                .filter(other -> !other.equals(accepted))
                                .filter(other -> circumstances.over(other) > accepted.start())
                                .map(other -> Math.max(other.start(), accepted.start())));
    }

    /// Whether the server may have taken it for the second use of a token: its successor was used,
    /// or the grace for a lost answer had passed.
    private boolean mayBeReuse(Attempt rotation) {
        if (rotation.answer() instanceof Tokens) {
            return false;
        }
        var token = token(rotation);
        var isSuccessorUsed =
                uses(successors(token)).anyMatch(use -> use.start() < circumstances.over(rotation));
        var isLate =
                uses(Set.of(token))
                        .filter(earlier -> !earlier.equals(rotation))
                        .filter(earlier -> earlier.start() < circumstances.over(rotation))
                        .anyMatch(earlier -> circumstances.isGraceOver(earlier, rotation));
        return isSuccessorUsed || isLate;
    }

    /// The refresh tokens that were given for this one.
    private Set<String> successors(String token) {
        var successors = new HashSet<String>();
        uses(Set.of(token))
                .map(Attempt::answer)
                .filter(Tokens.class::isInstance)
                .forEach(answer -> successors.add(((Tokens) answer).refresh()));
        return successors;
    }

    private Stream<Attempt> uses(Set<String> tokens) {
        return rotations().filter(rotation -> tokens.contains(token(rotation)));
    }

    private Stream<Attempt> redemptions() {
        return attempts.stream().filter(each -> each.act() instanceof Redeem);
    }

    private Stream<Attempt> rotations() {
        return attempts.stream().filter(each -> each.act() instanceof Rotate);
    }

    private static String token(Attempt rotation) {
        return ((Rotate) rotation.act()).token();
    }

    private void report(Promise promise, Attempt broken) {
        var story = new StringBuilder();
        for (var each : attempts) {
            story.append(each.equals(broken) ? "\n  * " : "\n    ").append(line(each));
        }
        findings.add(new Finding(promise, story.toString()));
    }

    /// Times in milliseconds since the first attempt; tokens by a few of their last letters.
    private String line(Attempt attempt) {
        var zero = attempts.getFirst().start();
        return "%d-%d %s %s"
                .formatted(
                        (attempt.start() - zero) / 1_000_000,
                        (attempt.end() - zero) / 1_000_000,
                        shortened(attempt.act().toString()),
                        shortened(attempt.answer().toString()));
    }

    private static String shortened(String text) {
        return text.replaceAll("[A-Za-z0-9_.-]{16,}([A-Za-z0-9_.-]{6})", "..$1");
    }
}
