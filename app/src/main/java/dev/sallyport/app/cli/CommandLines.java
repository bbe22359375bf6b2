package dev.sallyport.app.cli;

import dev.sallyport.app.StartFailure;
import dev.sallyport.app.config.ConfigException;
import dev.sallyport.app.config.Problem;
import dev.sallyport.app.moving.MovingFailure;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.StoreUnusable;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Everything that may be typed, and how each ending is told.
public final class CommandLines {
    private static final int FINE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final Terminal terminal;

    public CommandLines(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Does what was typed; gives the exit code.
    public int run(String... arguments) {
        var line = new CommandLine(root());
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setExecutionStrategy(this::execute);
        line.setParameterExceptionHandler((wrong, _) -> misunderstood(wrong));
        return line.execute(arguments);
    }

    private static CommandSpec root() {
        var commands =
                List.of(
                        DevCommand.command(),
                        ServeCommand.command(),
                        CheckCommand.command(),
                        MigrateCommand.command(),
                        BackupCommand.command(),
                        MovingCommands.exporting(),
                        MovingCommands.importing(),
                        KeysCommands.command(),
                        ClientCommands.command(),
                        UserCommands.command(),
                        DoctorCommand.command());
        var about = "The OAuth 2.0 and OpenID Connect server a company puts in front of its API.";
        var root = Command.group("sallyport", about, commands).spec();
        root.version(Version.text());
        root.usageMessage()
                .footer(
                        "",
                        "In a checkout the launcher itself knows three more:",
                        "  build       Leaves a distribution that runs on its own in"
                                + " app/target/dist.",
                        "  test        Runs all tests; with --faults also those that break things.",
                        "  bench       Measures.");
        return root.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Says which version this is.")
                        .build());
    }

    private int execute(ParseResult parsed) {
        if (CommandLine.printHelpIfRequested(parsed)) {
            return FINE;
        }
        var leaf = parsed;
        while (leaf.hasSubcommand()) {
            leaf = leaf.subcommand();
        }
        if (!(leaf.commandSpec().userObject() instanceof Command.Action action)) {
            leaf.commandSpec().commandLine().usage(terminal.err());
            return WRONG_USAGE;
        }
        return run(action, new Given(leaf, terminal));
    }

    private int run(Command.Action action, Given given) {
        try {
            return action.run(given);
        } catch (ConfigException wrong) {
            wrong.problems().stream().map(Problem::toString).forEach(terminal.err()::println);
            return WRONG_USAGE;
        } catch (UsageFailure wrong) {
            return told(String.valueOf(wrong.getMessage()), WRONG_USAGE);
        } catch (Failed | StartFailure | MovingFailure | StoreUnusable failure) {
            return told(String.valueOf(failure.getMessage()), FAILED);
        } catch (StoreUnavailable unavailable) {
            return told("The store does not answer: " + unavailable.getMessage(), FAILED);
        } catch (Exception fault) {
            fault.printStackTrace(terminal.err());
            return told("Something went wrong inside; the lines above say where.", FAILED);
        }
    }

    private int misunderstood(ParameterException wrong) {
        terminal.err().println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, terminal.err());
        var name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        return told("`" + name + " --help` says what there is.", WRONG_USAGE);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private int told(String sentence, int code) {
        terminal.err().println(sentence);
        return code;
    }
}
