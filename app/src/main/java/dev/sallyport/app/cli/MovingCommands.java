package dev.sallyport.app.cli;

import dev.sallyport.app.Lease;
import dev.sallyport.app.Stores;
import dev.sallyport.app.config.StoreUrl;
import dev.sallyport.app.moving.Export;
import dev.sallyport.app.moving.Import;
import dev.sallyport.store.Progress;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;

/// `sallyport export` and `sallyport import`
final class MovingCommands {
    private MovingCommands() {}

    static Command exporting() {
        return Command.of(
                        "export",
                        "Writes everything the store keeps into a folder, one file a kind; goes on"
                                + " with an export that was cut off.",
                        MovingCommands::export)
                .ofStore()
                .argument("DIR", true, "Where to; made when missing, else empty.");
    }

    static Command importing() {
        return Command.of(
                        "import",
                        "Brings an export into an empty store that nobody serves, and compares the"
                                + " two. Cut off, it is begun again.",
                        MovingCommands::bringIn)
                .ofStore()
                .flag(
                        "--inexact",
                        "Takes an export, too, that is no exact copy: what was revoked while it was"
                                + " made may come back.")
                .argument("DIR", true, "Where the export is.");
    }

    private static int export(Given given) throws Exception {
        var url = given.store();
        var folder = folder(given);
        if (url instanceof StoreUrl.Memory) {
            throw new Failed("A store in memory holds nothing to export.");
        }
        if (!Stores.isUpToDate(url)) {
            throw new Failed(
                    "There is no store at "
                            + name(url)
                            + ", or its schema is behind: nothing was exported, and nothing made."
                            + " `sallyport migrate` brings a schema up to date.");
        }
        try (var store = Stores.open(url)) {
            var export =
                    new Export(
                            store,
                            () -> Lease.ofServers(store),
                            name(url),
                            InstantSource.system(),
                            given::say);
            var outcome = export.into(folder);
            given.say(
                    "Exported %s entries of %d kinds to %s.%s"
                            .formatted(
                                    Progress.number(outcome.entries()),
                                    outcome.kinds(),
                                    folder,
                                    leftOut(outcome.leftOut())));
            given.say(
                    "The master key is not among them, and without it nothing sealed in them opens:"
                            + " bring it along on another way.");
            if (!outcome.isExact()) {
                throw new Failed(inexact(outcome));
            }
        } catch (IOException failure) {
            throw new Failed("The export cannot be written or read: " + failure);
        }
        return 0;
    }

    private static String inexact(Export.Outcome outcome) {
        return "This is no exact copy: "
                + (outcome.served() ? "a server was running on the store" : "")
                + (outcome.served() && !outcome.changed().isEmpty() ? ", and " : "")
                + (outcome.changed().isEmpty() ? "" : "the store changed meanwhile: ")
                + String.join(", ", outcome.changed())
                + ". Stop the servers and export again, into another folder.";
    }

    private static int bringIn(Given given) throws Exception {
        var folder = folder(given);
        try (var store = Stores.open(given.store())) {
            var clock = InstantSource.system();
            var outcome = new Import(store, clock, given::say).from(folder, given.has("--inexact"));
            given.say(
                    "Imported %s entries; the store holds what was exported, by count and hash.%s"
                            .formatted(
                                    Progress.number(outcome.entries()),
                                    leftOut(outcome.leftOut())));
            given.say("The servers need the master key that belongs to them.");
        } catch (IOException failure) {
            throw new Failed("The export cannot be read: " + failure);
        }
        return 0;
    }

    private static String leftOut(long entries) {
        return entries == 0
                ? ""
                : " " + Progress.number(entries) + " that have expired were left out.";
    }

    private static Path folder(Given given) throws UsageFailure {
        try {
            return Path.of(given.argument().orElseThrow());
        } catch (InvalidPathException notAPath) {
            throw new UsageFailure("DIR: expected the path of a folder.");
        }
    }

    /// The same each time, and without a password.
    private static String name(StoreUrl url) {
        return switch (url) {
            case StoreUrl.Sqlite(var file) -> "sqlite:" + file.toAbsolutePath().normalize();
            case StoreUrl.Postgres(var remote) -> "postgresql:" + remote;
            case StoreUrl.Cassandra(var remote) -> "cassandra:" + remote;
            case StoreUrl.Memory() -> "memory:";
        };
    }
}
