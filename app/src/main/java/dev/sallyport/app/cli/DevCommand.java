package dev.sallyport.app.cli;

import dev.sallyport.app.Dev;
import dev.sallyport.app.StartFailure;
import dev.sallyport.app.config.Listen;
import dev.sallyport.app.config.TenantConfig;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.operator.OperatorPage;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `sallyport dev`
final class DevCommand {
    private DevCommand() {}

    static Command command() {
        return Command.of(
                        "dev",
                        "Starts everything a newcomer wants to see: six tenants, a demo app and a"
                                + " demo API.",
                        DevCommand::run)
                .option("--listen", "HOST:PORT", "Where; 127.0.0.1:9000 when left out.")
                .option("--data", "DIR", "Where everything is kept; ./data when left out.")
                .option("--store", "URL", "Another store than DIR/sallyport.db.")
                .option("--demo-app-port", "PORT", "9100 when left out.")
                .option("--demo-api-port", "PORT", "9200 when left out.")
                .flag("--print-config", "Prints the configuration it uses, and does nothing else.");
    }

    private static int run(Given given) throws Exception {
        if (given.has("--print-config")) {
            given.terminal().out().print(Dev.configText());
            return 0;
        }
        var settings = settings(given);
        return Stopping.run(() -> started(given, settings), dev -> welcome(given, dev));
    }

    private static Dev started(Given given, Dev.Settings settings) throws Exception {
        try {
            return Dev.start(settings, given.terminal().err());
        } catch (StartFailure failure) {
            throw isTaken(failure) ? hinted(failure) : failure;
        }
    }

    private static boolean isTaken(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .anyMatch(BindException.class::isInstance);
    }

    private static StartFailure hinted(StartFailure taken) {
        return new StartFailure(
                taken.getMessage()
                        + " Other ports: --listen (the management's is one higher),"
                        + " --demo-app-port, --demo-api-port.",
                taken);
    }

    private static Dev.Settings settings(Given given) throws UsageFailure {
        var usual = Dev.Settings.usual();
        var listen =
                given.parsed("--listen", DevCommand::fixed, "an address such as 127.0.0.1:9500")
                        .orElse(usual.listen());
        given.namedStore();
        return new Dev.Settings(
                listen,
                new Listen(listen.host(), listen.port() + 1),
                given.parsed("--data", text -> Optional.of(Path.of(text)), "a directory")
                        .orElse(usual.data()),
                given.text("--store"),
                port(given, "--demo-app-port").orElse(usual.demoAppPort()),
                port(given, "--demo-api-port").orElse(usual.demoApiPort()));
    }

    /// The port is in every issuer, so it can be no free one; the next is the management's.
    private static Optional<Listen> fixed(String text) {
        return Listen.parse(text).filter(listen -> listen.port() > 0 && listen.port() < 65_535);
    }

    private static Optional<Integer> port(Given given, String option) throws UsageFailure {
        return given.parsed(
                option,
                text ->
                        Listen.parse("localhost:" + text)
                                .map(Listen::port)
                                .filter(port -> port > 0),
                "a port from 1 to 65535");
    }

    private static void welcome(Given given, Dev dev) {
        given.say("Sallyport is ready.");
        given.say("");
        given.say("  Click here     " + dev.demoApp() + "   the demo app: one button a system");
        given.say("  Sign in as     alice, password: correct horse   (or bob, battery staple)");
        dev.config().tenants().stream()
                .filter(tenant -> !tenant.administrators().usernames().isEmpty())
                .findFirst()
                .ifPresent(tenant -> consoles(given, tenant));
        given.say("");
        dev.config().tenants().forEach(tenant -> given.say(line(tenant)));
        given.say("  demo API       " + dev.demoApi());
        given.say("  health         http://" + dev.config().management() + "/health/ready");
        given.say("");
        given.say("Ctrl-C stops it. `sallyport dev --print-config` prints its configuration.");
    }

    private static void consoles(Given given, TenantConfig tenant) {
        var administrators =
                tenant.administrators().usernames().stream()
                        .sorted()
                        .collect(Collectors.joining(", "));
        var developer = tenant.tenant().address(ConsolePages.APPS);
        var admin = tenant.tenant().address(OperatorPage.OVERVIEW.door());
        given.say("  Developers     " + developer + "   the developer console, for both");
        given.say("  Administrators " + admin + "   the admin console, for " + administrators);
    }

    private static String line(TenantConfig tenant) {
        return "  %-13s  %s".formatted(tenant.tenant().name(), tenant.tenant().issuer().value());
    }
}
