package dev.sallyport.app.cli;

import dev.sallyport.app.Server;
import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.Listen;

/// `sallyport serve`
final class ServeCommand {
    private ServeCommand() {}

    static Command command() {
        return Command.of(
                        "serve",
                        "Serves what a configuration describes, until it is told to stop.",
                        ServeCommand::run)
                .ofStore()
                .option("--listen", "HOST:PORT", "In place of the configuration's.");
    }

    private static int run(Given given) throws Exception {
        var config = overridden(given, given.config());
        return Stopping.run(
                () -> Server.start(config, given.terminal().err()),
                server -> given.say(line(config, server)));
    }

    private static Config overridden(Given given, Config config) throws UsageFailure {
        var listen = given.parsed("--listen", Listen::parse, "an address such as 127.0.0.1:9000");
        var store = given.namedStore();
        var listening = listen.map(config::withListen).orElse(config);
        return store.map(listening::withStore).orElse(listening);
    }

    private static String line(Config config, Server server) {
        return "%s listens at %s://%s (management http://%s)"
                .formatted(
                        Version.text(),
                        config.tls().isPresent() ? "https" : "http",
                        config.listen().at(server.port()),
                        config.management().at(server.managementPort()));
    }
}
