package dev.sallyport.app.cli;

import dev.sallyport.app.Stores;

/// `sallyport migrate`
final class MigrateCommand {
    private MigrateCommand() {}

    static Command command() {
        return Command.of(
                        "migrate",
                        "Brings the store's schema up to date, as every start does, and at once"
                                + " finishes the long work that servers do little by little. May"
                                + " run beside them, be cut off and be repeated.",
                        MigrateCommand::run)
                .ofStore()
                .flag("--check", "Changes nothing; ends with 1 when there is something to do.");
    }

    private static int run(Given given) throws Exception {
        var store = given.store();
        if (given.has("--check")) {
            if (!Stores.isUpToDate(store)) {
                throw new Failed("The store's schema is behind: `sallyport migrate` changes that.");
            }
        } else {
            Stores.migrate(store, given::say);
        }
        given.say("The store's schema is up to date.");
        return 0;
    }
}
