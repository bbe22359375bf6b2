package dev.sallyport.app.config;

import dev.sallyport.app.config.Tree.Broken;
import dev.sallyport.app.config.Tree.Looks;
import dev.sallyport.app.config.Tree.Mapping;
import dev.sallyport.app.config.Tree.Scalar;
import dev.sallyport.app.config.Tree.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// How a value is written and what it is read into.
///
/// @param expected in words: completes "expected …", and describes the value in the reference
record Kind<T>(String expected, Reading<T> reading) {

    @FunctionalInterface
    interface Reading<T> {
        /// Nothing when the value is not of this kind; what is wrong *inside* a value of this kind
        /// is added to the problems instead.
        Optional<T> read(Tree tree, Problems problems);
    }

    Optional<T> read(Tree tree, Problems problems) {
        if (tree instanceof Broken(var place, var sentence)) {
            problems.add(place, sentence);
            return Optional.empty();
        }
        var before = problems.count();
        var value = reading.read(tree, problems);
        if (value.isEmpty() && problems.count() == before) {
            problems.add(tree.place(), "expected " + expected);
        }
        return value;
    }

    /// The same value, once something was made of it. Nothing made: it has said why.
    <U> Kind<U> then(Function<T, Optional<U>> making) {
        return new Kind<>(
                expected, (tree, problems) -> reading.read(tree, problems).flatMap(making));
    }

    /// Text, quoted or not, that some function accepts.
    static <T> Kind<T> text(String expected, Function<String, Optional<T>> accepting) {
        return new Kind<>(
                expected,
                (tree, _) ->
                        tree instanceof Scalar scalar && scalar.mayBe(Looks.TEXT)
                                ? accepting.apply(scalar.text())
                                : Optional.empty());
    }

    /// Text for which a condition holds.
    static Kind<String> textThat(String expected, Predicate<String> holds) {
        return text(expected, text -> Optional.of(text).filter(holds));
    }

    /// A whole number within bounds.
    static Kind<Integer> number(int least, int most) {
        return new Kind<>(
                "a whole number from " + least + " to " + most,
                (tree, _) ->
                        tree instanceof Scalar scalar && scalar.text().matches("[0-9]{1,9}")
                                ? Optional.of(Integer.parseInt(scalar.text()))
                                        .filter(number -> number >= least && number <= most)
                                : Optional.empty());
    }

    static Kind<Boolean> flag() {
        return new Kind<>(
                "true or false",
                (tree, _) ->
                        tree instanceof Scalar scalar && scalar.mayBe(Looks.FLAG)
                                ? Optional.ofNullable(FLAGS.get(scalar.text()))
                                : Optional.empty());
    }

    /// A list of values, good when every element is.
    static <T> Kind<List<T>> listOf(Kind<T> element) {
        var tolerant = sectionsOf(element, 0);
        return new Kind<>(
                tolerant.expected(),
                (tree, problems) ->
                        tolerant.reading()
                                .read(tree, problems)
                                .filter(read ->
                                        tree instanceof Sequence sequence
                                                && read.size() == sequence.elements().size()));
    }

    /// A list of sections: one that is wrong is left out, so that the others are looked at as well.
    static <T> Kind<List<T>> sectionsOf(Kind<T> element, int least) {
        return new Kind<>(
                (least > 0 ? "a list of at least " + least : "a list")
                        + "; each is "
                        + element.expected(),
                (tree, problems) ->
                        tree instanceof Sequence sequence && sequence.elements().size() >= least
                                ? Optional.of(elements(sequence, element, problems))
                                : Optional.empty());
    }

    private static <T> List<T> elements(Sequence sequence, Kind<T> element, Problems problems) {
        return sequence.elements().stream()
                .flatMap(each -> element.read(each, problems).stream())
                .toList();
    }

    /// Any names, each with a value of the kind, in the order of the file.
    static <T> Kind<Map<String, T>> byName(Kind<T> value, Kind<String> name) {
        return new Kind<>(
                "names, each with " + value.expected(),
                (tree, problems) -> {
                    if (!(tree instanceof Mapping mapping)) {
                        return Optional.empty();
                    }
                    var values = new LinkedHashMap<String, T>();
                    for (var member : mapping.members()) {
                        if (name.reading().read(asText(member), problems).isEmpty()) {
                            problems.add(
                                    member.place(), "expected a name that is " + name.expected());
                        }
                        value.read(member.value(), problems)
                                .ifPresent(read -> values.put(member.key(), read));
                    }
                    return Optional.of(values);
                });
    }

    private static Scalar asText(Tree.Member member) {
        return new Scalar(member.place(), member.key(), Looks.TEXT, false);
    }

    private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);
}
