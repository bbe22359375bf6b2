package dev.sallyport.app.cli;

import dev.sallyport.app.Ports;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Somebody who types commands, in a folder with a configuration.
final class Shell {
    final Path folder;
    final Path config;
    final int port = Ports.free();

    /// The environment.
    Map<String, String> variables = Map.of();

    /// How a command ended.
    record Ending(int code, String out, String err) {

        /// The value of a line such as `client_id: …`.
        String value(String name) {
            return out.lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Shell(Path folder) throws IOException {
        this.folder = folder;
        this.config = folder.resolve("sallyport.yaml");
        Files.writeString(
                config,
                """
                listen: 127.0.0.1:%d
                management: {listen: "127.0.0.1:0"}
                store: "sqlite:%s"
                master_key_file: %s
                tenants:
                  - name: default
                    issuer: http://localhost:%d
                    scopes: {"pockets.read": {title: See your pockets, default: true}}
                    clients:
                      - client_id: configured
                        client_secret: secret
                        redirect_uris: ["http://localhost:9100/cb"]
                  - name: other
                    issuer: http://other.localhost:%d
                """
                        .formatted(port, folder.resolve("store.db"), masterKey(), port, port));
    }

    Path masterKey() {
        return folder.resolve("master.key");
    }

    /// With a master key, which most commands need.
    Shell withMasterKey() {
        type("", "keys", "master", masterKey().toString());
        return this;
    }

    /// Types a command with `--config` at its end.
    Ending configured(String... arguments) {
        return typed("", arguments);
    }

    /// The same, with something on standard input.
    Ending typed(String in, String... arguments) {
        var all = new java.util.ArrayList<>(java.util.List.of(arguments));
        all.add("--config");
        all.add(config.toString());
        return type(in, all.toArray(String[]::new));
    }

    Ending type(String in, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new BufferedReader(new StringReader(in)),
                        Optional.empty(),
                        variables);
        var code = new CommandLines(terminal).run(arguments);
        return new Ending(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
