package dev.sallyport.app.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A store on other machines: `//user:password@host1:port,host2/name?option=value&…`, each part
/// percent-encoded where it holds one of `@:/?&=%`.
///
/// @param user whom to sign in as; absent for the engine's own default
/// @param hosts at least one
/// @param name the database or keyspace
/// @param options what each means, and which there are, is the engine's affair
public record RemoteStore(
        Optional<User> user, List<Host> hosts, String name, Map<String, String> options) {
    private static final Pattern FORM =
            Pattern.compile(
                    "//(?:(?<user>[^:@/?]+)(?::(?<password>[^@/?]*))?@)?"
                            + "(?<hosts>[^@/?]+)/(?<name>[^/?#]+)(?:\\?(?<options>[^#]*))?");
    private static final Pattern HOST =
            Pattern.compile(
                    "(?:\\[(?<ipv6>[0-9a-fA-F:.]+)]|(?<host>[A-Za-z0-9._-]+))"
                            + "(?::(?<port>[0-9]{1,5}))?");

    /// Never printed whole.
    public record User(String name, String password) {
        @Override
        public String toString() {
            return name + ":***";
        }
    }

    /// @param name a host's name or address, IPv6 without brackets
    /// @param port absent for the engine's usual one
    public record Host(String name, OptionalInt port) {}

    public RemoteStore {
        hosts = List.copyOf(hosts);
        options = Map.copyOf(options);
    }

    /// Reads what follows the scheme's colon.
    static Optional<RemoteStore> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            var user = Optional.ofNullable(form.group("user")).map(RemoteStore::decoded);
            var password = decoded(Optional.ofNullable(form.group("password")).orElse(""));
            var hosts = hosts(form.group("hosts"));
            var options = options(Optional.ofNullable(form.group("options")).orElse(""));
            var name = decoded(form.group("name"));
            return hosts.isEmpty() || options.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new RemoteStore(
                                    user.map(each -> new User(each, password)),
                                    hosts,
                                    name,
                                    options.get()));
        } catch (IllegalArgumentException badlyEncoded) {
            return Optional.empty();
        }
    }

    /// Where it is, without the password and the options: for sentences to the operator.
    @Override
    public String toString() {
        var where = new ArrayList<String>();
        for (var host : hosts) {
            var bracketed = host.name().contains(":") ? "[" + host.name() + "]" : host.name();
            where.add(
                    host.port().isPresent() ? bracketed + ":" + host.port().getAsInt() : bracketed);
        }
        return "//" + String.join(",", where) + "/" + name;
    }

    /// None when one of them is no host.
    private static List<Host> hosts(String text) {
        var hosts = new ArrayList<Host>();
        for (var each : text.split(",", -1)) {
            var form = HOST.matcher(each);
            if (!form.matches()) {
                return List.of();
            }
            var port = Optional.ofNullable(form.group("port")).map(Integer::valueOf);
            if (port.filter(number -> number < 1 || number > 65_535).isPresent()) {
                return List.of();
            }
            hosts.add(
                    new Host(
                            Optional.ofNullable(form.group("ipv6"))
                                    .orElseGet(() -> form.group("host")),
                            port.map(OptionalInt::of).orElseGet(OptionalInt::empty)));
        }
        return hosts;
    }

    /// Nothing when one is given twice or has no value.
    private static Optional<Map<String, String>> options(String text) {
        var options = new LinkedHashMap<String, String>();
        for (var each : text.split("&", -1)) {
            var equals = each.indexOf('=');
            if (each.isEmpty()) {
                continue;
            }
            if (equals < 1
                    || options.putIfAbsent(
                                    decoded(each.substring(0, equals)),
                                    decoded(each.substring(equals + 1)))
                            != null) {
                return Optional.empty();
            }
        }
        return Optional.of(options);
    }

    private static String decoded(String text) {
        // a plus stands for itself here, as it does in every part of a URL but a form
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
