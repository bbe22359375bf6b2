package dev.sallyport.faults;

import dev.sallyport.app.MasterKeyFile;
import dev.sallyport.app.Outside;
import dev.sallyport.app.Server;
import dev.sallyport.app.Stores;
import dev.sallyport.app.config.ConfigReader;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// A server whose clock is set from outside: each line of its standard input is how many
/// milliseconds it is ahead of the machine's, or behind. Everything else is as `serve` has it.
final class SteeredServer {
    private SteeredServer() {}

    /// @param arguments `--config FILE`
    public static void main(String[] arguments) throws Exception {
        var config = ConfigReader.read(Path.of(arguments[1]), Map.of());
        var ahead = new AtomicLong();
        var machine = InstantSource.system();
        var outside =
                Outside.of(Stores.open(config.store()), MasterKeyFile.of(config).read())
                        .withClock(() -> machine.instant().plusMillis(ahead.get()));
        var server = Server.start(config, outside, System.err);
        System.out.printf(
                "listens at %d (management http at %d)%n", server.port(), server.managementPort());
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            ahead.set(Long.parseLong(line));
            System.out.println("clock set");
        }
        server.close();
    }
}
