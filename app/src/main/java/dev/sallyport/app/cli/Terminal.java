package dev.sallyport.app.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Where a command reads and writes.
///
/// @param console when a person sits there; else secrets are read from `in`, a line each
/// @param variables the environment
public record Terminal(
        PrintStream out,
        PrintStream err,
        BufferedReader in,
        Optional<Console> console,
        Map<String, String> variables) {

    /// This process's own.
    public static Terminal system() {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new Terminal(System.out, System.err, in, console, System.getenv());
    }

    /// A secret that is never shown and never an argument, which other users could see.
    String newPassword() throws IOException, Failed {
        if (console.isPresent()) {
            var first = typed(console.get(), "Password: ");
            if (!first.equals(typed(console.get(), "Again: "))) {
                throw new Failed("The two passwords are not the same; nothing was changed.");
            }
            return first;
        }
        return Optional.ofNullable(in.readLine())
                .orElseThrow(() -> new Failed("Expected the password on standard input."));
    }

    private static String typed(Console console, String prompt) {
        return Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new).orElse("");
    }
}
