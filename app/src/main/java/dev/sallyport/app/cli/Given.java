package dev.sallyport.app.cli;

import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.ConfigException;
import dev.sallyport.app.config.ConfigReader;
import dev.sallyport.app.config.StoreUrl;
import dev.sallyport.app.config.TenantConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/// What was typed after a command.
final class Given {
    private static final String USUAL_FILE = "sallyport.yaml";

    private final ParseResult parsed;
    private final Terminal terminal;

    Given(ParseResult parsed, Terminal terminal) {
        this.parsed = parsed;
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    void say(String line) {
        terminal.out().println(line);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(parsed.matchedOptionValue(option, (String) null));
    }

    List<String> texts(String option) {
        return parsed.matchedOptionValue(option, List.of());
    }

    boolean has(String flag) {
        return parsed.hasMatchedOption(flag);
    }

    Optional<String> argument() {
        return Optional.ofNullable(parsed.matchedPositionalValue(0, (String) null));
    }

    /// The value of an option, once it could be read.
    <T> Optional<T> parsed(String option, Function<String, Optional<T>> reading, String expected)
            throws UsageFailure {
        var text = text(option);
        var value = text.flatMap(reading);
        if (text.isPresent() && value.isEmpty()) {
            throw new UsageFailure(option + ": expected " + expected + ".");
        }
        return value;
    }

    Config config() throws ConfigException, UsageFailure, Failed {
        return config(text("--config"));
    }

    Config config(Optional<String> named) throws ConfigException, UsageFailure, Failed {
        var file = file(named.orElse(USUAL_FILE));
        if (Files.notExists(file)) {
            throw new UsageFailure(
                    named.map(name -> "There is no configuration " + name + ".")
                            .orElse(
                                    "There is no sallyport.yaml here: name one with --config FILE."
                                            + " (`sallyport dev --print-config` prints one to begin"
                                            + " with.)"));
        }
        try {
            return ConfigReader.read(file, terminal.variables());
        } catch (IOException unreadable) {
            throw new UsageFailure("The configuration " + file + " cannot be read.");
        }
    }

    /// The store that `--store` names, or else the configuration.
    StoreUrl store() throws ConfigException, UsageFailure, Failed {
        var named = namedStore();
        return named.isPresent() ? named.get() : config().store();
    }

    /// The store that `--store` names. What is in the environment need not be typed, where others
    /// could read it.
    Optional<StoreUrl> namedStore() throws UsageFailure {
        var typed = text("--store");
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            var resolved = ConfigReader.resolved(typed.get(), terminal.variables());
            return Optional.of(
                    StoreUrl.parse(resolved)
                            .orElseThrow(() ->
                                    new UsageFailure(
                                            "--store: expected " + StoreUrl.EXPECTED + ".")));
        } catch (IllegalArgumentException unresolved) {
            throw new UsageFailure("--store: " + unresolved.getMessage() + ".");
        }
    }

    TenantConfig tenant(Config config) throws UsageFailure {
        var name = text("--tenant");
        if (name.isEmpty() && config.tenants().size() == 1) {
            return config.tenants().getFirst();
        }
        return config.tenant(name.orElse("default"))
                .orElseThrow(() ->
                        new UsageFailure(
                                config.tenants().stream()
                                        .map(each -> each.tenant().name())
                                        .collect(
                                                Collectors.joining(
                                                        ", ", "--tenant: expected one of ", "."))));
    }

    private static Path file(String text) throws UsageFailure {
        try {
            return Path.of(text);
        } catch (InvalidPathException notAPath) {
            throw new UsageFailure("--config: expected the path of a file.");
        }
    }
}
