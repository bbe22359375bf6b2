package dev.sallyport.app.config;

import java.util.List;
import java.util.stream.Collectors;

/// The configuration cannot be used. Carries everything that is wrong with it, in reading order.
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
