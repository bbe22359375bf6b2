package dev.sallyport.app.config;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where to listen.
///
/// @param host a name or an address; an IPv6 address without its brackets
/// @param port 0 for any that is free
public record Listen(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+)\\]|([A-Za-z0-9.-]+)):([0-9]{1,5})");

    /// Reads `127.0.0.1:9000`, `[::1]:9000` or `localhost:9000`.
    public static Optional<Listen> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var host = Optional.ofNullable(form.group(1)).orElseGet(() -> form.group(2));
        var port = Integer.parseInt(form.group(3));
        return port <= 65_535 ? Optional.of(new Listen(host, port)) : Optional.empty();
    }

    /// The same with the port that was found when any was asked for.
    public Listen at(int found) {
        return new Listen(host, found);
    }

    /// As it is written in a configuration.
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
