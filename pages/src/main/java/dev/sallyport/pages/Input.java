package dev.sallyport.pages;

import dev.sallyport.admin.Control;
import dev.sallyport.admin.Draft;
import java.util.Arrays;
import java.util.List;

/// One field of a form that is made of what the API takes, as its template draws it.
///
/// @param problems what is wrong with it
record Input(Control control, String label, String value, List<String> problems) {

    static List<Input> of(List<Control> controls, Draft draft, Guarded guard, Texts texts) {
        return controls.stream()
                .map(control ->
                        new Input(
                                control,
                                texts.text("control." + control.name()),
                                draft.value(control.name()),
                                guard.beside(control.name())))
                .toList();
    }

    String name() {
        return control.name();
    }

    String id() {
        return "field-" + name().replace('_', '-');
    }

    boolean isWrong() {
        return !problems.isEmpty();
    }

    /// The id of the list of them.
    String problemsId() {
        return id() + "-problems";
    }

    boolean isFlag() {
        return control.kind() == Control.Kind.FLAG;
    }

    boolean isChoice() {
        return control.kind() == Control.Kind.CHOICE;
    }

    boolean isSeveral() {
        return control.kind() == Control.Kind.SEVERAL;
    }

    boolean isLong() {
        return switch (control.kind()) {
            case WORDS, LINES, JSON -> true;
            case TEXT, ADDRESS, CHOICE, SEVERAL, FLAG -> false;
        };
    }

    /// The key of the words on how it is typed; empty where that is plain.
    String hint() {
        return switch (control.kind()) {
            case LINES -> "operator.by_lines";
            case WORDS -> "operator.by_words";
            case TEXT -> name().endsWith("_lifetime") ? "operator.by_unit" : "";
            case ADDRESS, CHOICE, SEVERAL, FLAG, JSON -> "";
        };
    }

    boolean isTicked(String choice) {
        return Arrays.asList(value.split("\n")).contains(choice);
    }
}
