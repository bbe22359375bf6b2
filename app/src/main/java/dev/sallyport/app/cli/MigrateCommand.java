package dev.sallyport.app.cli;

import dev.sallyport.app.Stores;

/// `sallyport migrate`
final class MigrateCommand {
    private MigrateCommand() {}

    static Command command() {
        return Command.of(
                        "migrate",
                        "Brings the store's schema up to date, as every start does.",
                        MigrateCommand::run)
                .configured()
                .flag("--check", "Changes nothing; ends with 1 when the schema is behind.");
    }

    private static int run(Given given) throws Exception {
        var store = given.config().store();
        if (given.has("--check")) {
            if (!Stores.isUpToDate(store)) {
                throw new Failed("The store's schema is behind: `sallyport migrate` changes that.");
            }
        } else {
            Stores.open(store).close();
        }
        given.say("The store's schema is up to date.");
        return 0;
    }
}
