package dev.sallyport.app;

import dev.sallyport.app.cli.CommandLines;
import dev.sallyport.app.cli.Terminal;

/// Where the process begins.
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.exit(new CommandLines(Terminal.system()).run(arguments));
    }
}
