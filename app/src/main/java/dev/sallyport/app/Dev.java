package dev.sallyport.app;

import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.ConfigException;
import dev.sallyport.app.config.ConfigReader;
import dev.sallyport.app.config.Listen;
import dev.sallyport.examples.demoapi.DemoApi;
import dev.sallyport.examples.demoapi.DemoApiSettings;
import dev.sallyport.examples.demoapp.DemoApp;
import dev.sallyport.examples.demoapp.DemoAppSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Everything a newcomer wants to see, in one process: the server with its demo tenants, the demo
/// app and the demo API.
public final class Dev implements AutoCloseable {
    private static final String CONFIG = "dev.yaml";

    private final Config config;
    private final Server server;
    private final DemoApi api;
    private final DemoApp app;

    private Dev(Config config, Server server, DemoApi api, DemoApp app) {
        this.config = config;
        this.server = server;
        this.api = api;
        this.app = app;
    }

    /// @param listen its port is the one in every issuer
    /// @param data where the store and the master key are kept, made when missing
    /// @param store another store, as a configuration writes it
    public record Settings(
            Listen listen,
            Listen management,
            Path data,
            Optional<String> store,
            int demoAppPort,
            int demoApiPort) {

        /// What `sallyport dev` does when nothing else is said.
        public static Settings usual() {
            return new Settings(
                    new Listen("127.0.0.1", 9000),
                    new Listen("127.0.0.1", 9001),
                    Path.of("data"),
                    Optional.empty(),
                    9100,
                    9200);
        }
    }

    /// The configuration as it is packaged, with its variables.
    public static String configText() {
        try (var packaged = Dev.class.getResourceAsStream(CONFIG)) {
            return new String(
                    Optional.ofNullable(packaged).orElseThrow().readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// What that configuration says with these settings.
    public static Config config(Settings settings) throws ConfigException {
        var variables = new HashMap<String, String>();
        var data = settings.data();
        variables.put("SALLYPORT_LISTEN", settings.listen().toString());
        variables.put("SALLYPORT_MANAGEMENT", settings.management().toString());
        variables.put("SALLYPORT_PORT", String.valueOf(settings.listen().port()));
        variables.put("SALLYPORT_DEMO_PORT", String.valueOf(settings.demoAppPort()));
        variables.put("SALLYPORT_MASTER_KEY", data.resolve("master.key").toString());
        variables.put(
                "SALLYPORT_STORE",
                settings.store().orElse("sqlite:" + data.resolve("sallyport.db")));
        return ConfigReader.read(CONFIG, configText(), Map.copyOf(variables));
    }

    /// @param log gets one line a request
    public static Dev start(Settings settings, OutputStream log)
            throws ConfigException, StartFailure {
        var config = config(settings);
        var key = MasterKeyFile.of(config);
        if (!key.exists()) {
            key.make(Outside.systemRandomness());
        }
        var port = settings.listen().port();
        var server = Server.start(config, log);
        try {
            var api = DemoApi.start(DemoApiSettings.at(settings.demoApiPort(), port));
            return new Dev(config, server, api, app(settings, api));
        } catch (UncheckedIOException taken) {
            server.close();
            throw new StartFailure("Cannot start: " + taken.getMessage(), taken);
        }
    }

    private static DemoApp app(Settings settings, DemoApi api) {
        try {
            return DemoApp.start(
                    new DemoAppSettings(
                            URI.create("http://localhost:" + settings.demoAppPort()),
                            settings.listen().port(),
                            URI.create("http://localhost:" + api.port())));
        } catch (UncheckedIOException taken) {
            api.close();
            throw taken;
        }
    }

    public Config config() {
        return config;
    }

    public Server server() {
        return server;
    }

    public URI demoApp() {
        return app.baseUrl();
    }

    public URI demoApi() {
        return URI.create("http://localhost:" + api.port());
    }

    @Override
    public void close() {
        app.close();
        server.close();
        api.close();
    }
}
