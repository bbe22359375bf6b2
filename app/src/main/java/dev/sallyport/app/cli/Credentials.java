package dev.sallyport.app.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// As which client a command asks a server. Never an argument, which other users could see.
record Credentials(String clientId, String secret) {
    private static final String ID = "SALLYPORT_CLIENT_ID";
    private static final String SECRET = "SALLYPORT_CLIENT_SECRET";

    /// From the file that was named, or else from the environment.
    static Credentials of(Given given) throws UsageFailure {
        var file = given.text("--credentials");
        if (file.isPresent()) {
            return ofFile(file.get());
        }
        var variables = given.terminal().variables();
        return new Credentials(
                named(Optional.ofNullable(variables.get(ID)), ID),
                named(Optional.ofNullable(variables.get(SECRET)), SECRET));
    }

    private static String named(Optional<String> value, String variable) throws UsageFailure {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() ->
                        new UsageFailure(
                                "--server: expected "
                                        + variable
                                        + " in the environment, or a file by --credentials."));
    }

    private static Credentials ofFile(String file) throws UsageFailure {
        var lines = new Properties();
        try {
            lines.load(new StringReader(Files.readString(Path.of(file))));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UsageFailure("--credentials: the file cannot be read.");
        }
        var id = Optional.ofNullable(lines.getProperty("client_id"));
        var secret = Optional.ofNullable(lines.getProperty("client_secret"));
        if (id.isEmpty() || secret.isEmpty()) {
            throw new UsageFailure(
                    "--credentials: expected two lines, client_id=… and client_secret=….");
        }
        return new Credentials(id.get().strip(), secret.get().strip());
    }

    @Override
    public String toString() {
        return "Credentials[" + clientId + " secret=***]";
    }
}
