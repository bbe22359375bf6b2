package dev.sallyport.app.cli;

/// `sallyport check`
final class CheckCommand {
    private CheckCommand() {}

    static Command command() {
        return Command.of(
                        "check",
                        "Reads a configuration and says everything that is wrong with it.",
                        CheckCommand::run)
                .configured()
                .argument("FILE", false, "The configuration, without --config.");
    }

    private static int run(Given given) throws Exception {
        var config = given.config(given.argument().or(() -> given.text("--config")));
        var clients = config.tenants().stream().mapToInt(each -> each.clients().size()).sum();
        var users = config.tenants().stream().mapToInt(each -> each.users().size()).sum();
        given.say(
                "Fine: %s, %s, %s."
                        .formatted(
                                counted(config.tenants().size(), "tenant"),
                                counted(clients, "client"),
                                counted(users, "user")));
        config.tenants().stream()
                .flatMap(each -> each.guessable().stream())
                .forEach(id -> given.terminal().err().println(guessable(id)));
        return 0;
    }

    private static String guessable(String id) {
        return ("The client_secret of %s has less than 8 characters and can be guessed."
                        + " `openssl rand -hex 32` makes a good one.")
                .formatted(id);
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
