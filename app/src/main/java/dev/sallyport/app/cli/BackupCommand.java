package dev.sallyport.app.cli;

import dev.sallyport.app.Stores;
import dev.sallyport.store.Progress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// `sallyport backup`
final class BackupCommand {
    private BackupCommand() {}

    static Command command() {
        return Command.of(
                        "backup",
                        "Copies an SQLite store, also while servers write: one moment, checked, in"
                                + " one file. Overwrites nothing.",
                        BackupCommand::run)
                .ofStore()
                .argument("FILE", true, "The copy. Its folder must exist.");
    }

    private static int run(Given given) throws Exception {
        var target = target(given);
        var copy = Stores.backup(given.store(), target);
        given.say(
                "Copied %s entries to %s (%s bytes); the copy is sound and on the disk."
                        .formatted(
                                Progress.number(copy.entries()),
                                target,
                                Progress.number(copy.bytes())));
        given.say("The master key is not in it; keep a copy of that apart.");
        return 0;
    }

    private static Path target(Given given) throws UsageFailure {
        try {
            return Path.of(given.argument().orElseThrow());
        } catch (InvalidPathException notAPath) {
            throw new UsageFailure("FILE: expected the path of a file.");
        }
    }
}
