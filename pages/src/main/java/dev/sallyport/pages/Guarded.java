package dev.sallyport.pages;

import dev.sallyport.operator.Guard;
import dev.sallyport.operator.Problem;
import java.util.Locale;

/// What every form of the admin console carries, and what stands above them.
///
/// @param rule that was broken, as the API says it; empty where the text says all
record Guarded(Said said, String rule, String proof, boolean asksPassword) {

    static Guarded of(Guard guard, Texts texts) {
        var said =
                guard.problem()
                        .map(problem -> Said.problem(text(problem, texts)))
                        .or(() -> guard.done().map(done -> Said.done(text(done, texts))))
                        .orElse(Said.NOTHING);
        var rule =
                guard.problem()
                        .filter(Problem.Rule.class::isInstance)
                        .map(problem -> ((Problem.Rule) problem).sentence())
                        .orElse("");
        return new Guarded(said, rule, guard.proof(), guard.asksPassword());
    }

    private static String text(Guard.Deed done, Texts texts) {
        return texts.text("operator.done." + done.name().toLowerCase(Locale.ROOT));
    }

    private static String text(Problem problem, Texts texts) {
        return switch (problem) {
            case Problem.WrongPassword() -> texts.text("operator.problem.password");
            case Problem.TooManyAttempts(var wait) -> Said.tooMany(wait, texts).text();
            case Problem.Overtaken() -> texts.text("operator.problem.overtaken");
            case Problem.Unconfirmed() -> texts.text("operator.problem.unconfirmed");
            case Problem.Oneself() -> texts.text("operator.problem.oneself");
            case Problem.Rule _ -> texts.text("operator.problem.rule");
        };
    }
}
