package dev.sallyport.pages;

import dev.sallyport.admin.Control;
import dev.sallyport.operator.Flaw;
import dev.sallyport.operator.Guard;
import dev.sallyport.operator.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What every form of the admin console carries, what stands above them, and what stands beside
/// their fields.
///
/// @param rules that were broken and have no field on the page
/// @param beside by the names of the fields
record Guarded(
        Said said,
        List<Line> rules,
        Map<String, List<String>> beside,
        String proof,
        boolean asksPassword) {

    /// @param isEnglish whether the line is, on a page in whatever language
    record Line(String text, boolean isEnglish) {}

    /// For a page whose forms have no fields to mend.
    static Guarded of(Guard guard, Texts texts) {
        return of(guard, List.of(), texts);
    }

    /// @param fields that have a place for what is wrong
    static Guarded of(Guard guard, Collection<String> fields, Texts texts) {
        var rules = new ArrayList<Line>();
        var beside = new HashMap<String, List<String>>();
        for (var sentence : broken(guard)) {
            var flaw = Flaw.of(sentence);
            if (flaw.filter(each -> fields.contains(each.field())).isPresent()) {
                beside.computeIfAbsent(flaw.get().field(), _ -> new ArrayList<>())
                        .add(words(flaw.get(), texts));
            } else {
                rules.add(
                        flaw.map(each -> new Line(named(each, texts), false))
                                .orElseGet(() -> new Line(sentence, true)));
            }
        }
        var said =
                guard.problem()
                        .map(problem -> Said.problem(text(problem, rules.isEmpty(), texts)))
                        .or(() -> guard.done().map(done -> Said.done(text(done, texts))))
                        .orElse(Said.NOTHING);
        return new Guarded(said, rules, beside, guard.proof(), guard.asksPassword());
    }

    private static List<String> broken(Guard guard) {
        return guard.problem().stream()
                .flatMap(problem ->
                        problem instanceof Problem.Rule(var sentences)
                                ? sentences.stream()
                                : Stream.empty())
                .toList();
    }

    /// What is wrong with a field; empty where nothing is.
    List<String> beside(String field) {
        return beside.getOrDefault(field, List.of());
    }

    boolean isWrong(String field) {
        return beside.containsKey(field);
    }

    private static String words(Flaw flaw, Texts texts) {
        var values = flaw.values();
        var places =
                Map.of(
                        "first", values.isEmpty() ? "" : values.getFirst(),
                        "second", values.size() < 2 ? "" : values.get(1));
        return texts.plain("operator.rule." + flaw.rule().label(), places);
    }

    /// With the name of its field, which is elsewhere.
    private static String named(Flaw flaw, Texts texts) {
        return LABELLED.contains(flaw.field())
                ? texts.text("control." + flaw.field()) + ": " + words(flaw, texts)
                : words(flaw, texts);
    }

    private static final List<String> LABELLED =
            Stream.concat(Control.CLIENT.stream(), Control.CLAIMS.stream())
                    .map(Control::name)
                    .toList();

    private static String text(Guard.Notice done, Texts texts) {
        return texts.text("operator.done." + done.name().toLowerCase(Locale.ROOT));
    }

    private static String text(Problem problem, boolean isBesideFields, Texts texts) {
        return switch (problem) {
            case Problem.WrongPassword() -> texts.text("operator.problem.password");
            case Problem.TooManyAttempts(var wait) -> Said.tooMany(wait, texts).text();
            case Problem.Overtaken() -> texts.text("operator.problem.overtaken");
            case Problem.Unconfirmed() -> texts.text("operator.problem.unconfirmed");
            case Problem.Oneself() -> texts.text("operator.problem.oneself");
            case Problem.Rule _ ->
                    texts.text(
                            isBesideFields ? "operator.problem.marked" : "operator.problem.rule");
        };
    }
}
