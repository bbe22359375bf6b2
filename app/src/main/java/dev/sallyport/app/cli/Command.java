package dev.sallyport.app.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// One thing that may be typed.
final class Command {

    /// What a command does; gives the exit code, or throws what [CommandLines] has a sentence for.
    @FunctionalInterface
    interface Action {
        int run(Given given) throws Exception;
    }

    static final String HYPHENATED = " When it begins as an option does, write -- before it.";

    private final CommandSpec spec;

    private Command(CommandSpec spec, String name, String description) {
        this.spec = spec;
        spec.name(name);
        spec.usageMessage().description(description);
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Says how to use this command.")
                        .build());
    }

    static Command of(String name, String description, Action action) {
        return new Command(CommandSpec.wrapWithoutInspection(action), name, description);
    }

    /// A name for several commands; alone it is wrong usage.
    static Command group(String name, String description, List<Command> commands) {
        var group = new Command(CommandSpec.create(), name, description);
        commands.forEach(command -> group.spec.addSubcommand(command.spec.name(), command.spec));
        return group;
    }

    /// An option with one value.
    Command option(String names, String value, String description) {
        return add(option(names, description).type(String.class).paramLabel(value));
    }

    /// An option that may be given several times.
    Command options(String names, String value, String description) {
        return add(
                option(names, description)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel(value)
                        .arity("1"));
    }

    /// An option without a value.
    Command flag(String names, String description) {
        return add(option(names, description).type(boolean.class));
    }

    /// What follows the command without an option.
    Command argument(String label, boolean required, String description) {
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel(label)
                        .type(String.class)
                        .index("0")
                        .arity(required ? "1" : "0..1")
                        .required(required)
                        .description(description)
                        .build());
        return this;
    }

    /// The argument may begin with a hyphen, as the name of every 64th key or app does. Where that
    /// looks like an option there is, it still has to follow `--`.
    Command hyphenated() {
        spec.parser()
                .posixClusteredShortOptionsAllowed(false) // or a name that begins with -c is a file
                .unmatchedOptionsArePositionalParams(true);
        return this;
    }

    Command configured() {
        return option(
                "-c,--config",
                "FILE",
                "The configuration; ./sallyport.yaml when this is left out.");
    }

    Command ofTenant() {
        return configured()
                .option(
                        "-t,--tenant",
                        "NAME",
                        "Which tenant; may be left out when there is one, or one named default.");
    }

    /// At a tenant's store, or through the admin API of a server.
    Command ofTenantAnywhere() {
        return ofTenant()
                .option(
                        "--server",
                        "ISSUER",
                        "Works through the admin API of the server with this issuer, in place of"
                                + " the store. The client id and secret are those of"
                                + " $SALLYPORT_CLIENT_ID and $SALLYPORT_CLIENT_SECRET.")
                .option(
                        "--credentials",
                        "FILE",
                        "With --server: takes them from a file with the lines client_id=ID and"
                                + " client_secret=SECRET.");
    }

    Command ofStore() {
        return configured()
                .option(
                        "--store",
                        "URL",
                        "In place of the configuration's. $${NAME} stands for a variable of the"
                                + " environment: no password need be typed, where others see it.");
    }

    CommandSpec spec() {
        return spec;
    }

    private Command add(OptionSpec.Builder option) {
        spec.addOption(option.build());
        return this;
    }

    private static OptionSpec.Builder option(String names, String description) {
        return OptionSpec.builder(names.split(",")).description(description);
    }
}
