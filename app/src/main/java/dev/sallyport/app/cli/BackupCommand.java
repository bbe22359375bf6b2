package dev.sallyport.app.cli;

import dev.sallyport.app.config.StoreUrl;
import dev.sallyport.store.Progress;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.sql.SqliteBackup;
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
                .configured()
                .option("--store", "URL", "In place of the configuration's.")
                .argument("FILE", true, "The copy. Its folder must exist.");
    }

    private static int run(Given given) throws Exception {
        var target = target(given);
        var copy =
                switch (given.store()) {
                    case StoreUrl.Sqlite(var file) -> copy(file, target);
                    case StoreUrl.Postgres _ ->
                            throw elsewhere(
                                    "a PostgreSQL store is backed up by PostgreSQL's own pg_dump"
                                            + " (one moment) or pg_basebackup (any moment since)");
                    case StoreUrl.Cassandra _ ->
                            throw elsewhere(
                                    "a Cassandra store is backed up by `nodetool snapshot` on"
                                            + " every node");
                    case StoreUrl.Memory() -> throw elsewhere("a store in memory cannot be kept");
                };
        given.say(
                "Copied %s entries to %s (%s bytes); the copy is sound and on the disk."
                        .formatted(
                                Progress.number(copy.entries()),
                                target,
                                Progress.number(copy.bytes())));
        given.say("The master key is not in it; keep a copy of that apart.");
        return 0;
    }

    private static SqliteBackup.Copy copy(Path file, Path target) throws Failed {
        try {
            return SqliteBackup.make(file, target);
        } catch (StoreUnusable failure) {
            throw new Failed(String.valueOf(failure.getMessage()));
        }
    }

    private static Failed elsewhere(String how) {
        return new Failed("`sallyport backup` copies SQLite stores; " + how + ".");
    }

    private static Path target(Given given) throws UsageFailure {
        try {
            return Path.of(given.argument().orElseThrow());
        } catch (InvalidPathException notAPath) {
            throw new UsageFailure("FILE: expected the path of a file.");
        }
    }
}
