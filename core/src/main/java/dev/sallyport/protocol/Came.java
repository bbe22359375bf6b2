package dev.sallyport.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The parameters a request brought, as far as they may be kept and shown to whoever makes the app.
/// A value is kept only when it can be no secret and nobody's data; of the others the name is, and
/// of those this server does not know, not even that: a name can be a slip of the keyboard, too.
///
/// @param parameters in the order they came, one for each time
/// @param others how many more there were
public record Came(List<Parameter> parameters, int others) {
    public static final Came NOTHING = new Came(List.of(), 0);

    private static final int LONGEST = 200;
    private static final int MOST = 30;
    private static final String LEFT_OUT = "…";
    private static final Optional<String> NO_VALUE = Optional.empty();

    private static final Set<String> WITH_VALUE =
            Set.of(
                    "client_id",
                    "code_challenge_method",
                    "grant_type",
                    "prompt",
                    "redirect_uri",
                    "response_mode",
                    "response_type",
                    "scope");

    private static final Set<String> BY_NAME =
            Set.of(
                    "access_token",
                    "acr_values",
                    "assertion",
                    "audience",
                    "claims",
                    "claims_locales",
                    "client_assertion",
                    "client_assertion_type",
                    "client_secret",
                    "code",
                    "code_challenge",
                    "code_verifier",
                    "display",
                    "id_token_hint",
                    "login_hint",
                    "max_age",
                    "nonce",
                    "password",
                    "refresh_token",
                    "registration",
                    "request",
                    "request_uri",
                    "resource",
                    "state",
                    "token",
                    "ui_locales",
                    "username");

    /// @param value absent where it is not kept
    public record Parameter(String name, Optional<String> value) {
        private boolean isAnother(String wantedName, String wantedValue) {
            return name.equals(wantedName) && !value.equals(Optional.of(wantedValue));
        }
    }

    public Came {
        parameters = List.copyOf(parameters);
    }

    public static Came of(Params params) {
        var kept = new ArrayList<Parameter>();
        var others = 0;
        for (var name : params.names()) {
            var hasValue = WITH_VALUE.contains(name);
            for (var value : params.all(name)) {
                if ((hasValue || BY_NAME.contains(name)) && kept.size() < MOST) {
                    var shown = hasValue ? Optional.of(shown(name, value)) : NO_VALUE;
                    kept.add(new Parameter(name, shown));
                } else {
                    others++;
                }
            }
        }
        return new Came(kept, others);
    }

    public boolean has(String name) {
        for (var each : parameters) {
            if (each.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /// The first value of a parameter, as it was kept.
    public Optional<String> value(String name) {
        for (var each : parameters) {
            if (each.name().equals(name) && each.value().isPresent()) {
                return each.value();
            }
        }
        return NO_VALUE;
    }

    /// The same without those values of a parameter that are others than this one.
    public Came hidingOthers(String name, String value) {
        return new Came(
                parameters.stream()
                        .map(each ->
                                each.isAnother(name, value) ? new Parameter(name, NO_VALUE) : each)
                        .toList(),
                others);
    }

    private static String shown(String name, String value) {
        return shown(name.equals("redirect_uri") ? address(value) : value);
    }

    /// A value as it is kept: cut when long, and with what cannot be seen made visible.
    public static String shown(String value) {
        var from = value.length() <= LONGEST ? value : clipped(value);
        if (isPlain(from)) {
            return from;
        }
        return from.chars()
                .mapToObj(each ->
                        isHidden(each) ? "\\u%04x".formatted(each) : String.valueOf((char) each))
                .collect(Collectors.joining());
    }

    /// Nearly everything is, and every request is asked.
    private static boolean isPlain(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String clipped(String value) {
        var end = Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return value.substring(0, end) + LEFT_OUT;
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> false;
        };
    }

    /// An address without what may be secret in it: who it is for, the values of its query, and its
    /// fragment. Taken apart by its letters, because what came need not be an address at all.
    private static String address(String value) {
        if (value.indexOf('?') < 0 && value.indexOf('#') < 0) {
            return withoutUser(value);
        }
        var fragment = value.indexOf('#');
        var whole = fragment < 0 ? value : value.substring(0, fragment);
        var query = whole.indexOf('?');
        var shown = new StringBuilder(withoutUser(query < 0 ? whole : whole.substring(0, query)));
        if (query >= 0) {
            shown.append('?').append(names(whole.substring(query + 1)));
        }
        return shown.append(fragment < 0 ? "" : "#" + LEFT_OUT).toString();
    }

    private static String names(String query) {
        return Arrays.stream(query.split("&", -1)).map(Came::name).collect(Collectors.joining("&"));
    }

    private static String name(String pair) {
        var equals = pair.indexOf('=');
        return (equals < 0 ? "" : pair.substring(0, equals + 1)) + LEFT_OUT;
    }

    private static String withoutUser(String address) {
        var slashes = address.indexOf("//");
        var start = slashes < 0 ? address.indexOf(':') + 1 : slashes + 2;
        var path = address.indexOf('/', start);
        var at = address.lastIndexOf('@', path < 0 ? address.length() : path);
        return at < start
                ? address
                : address.substring(0, start) + LEFT_OUT + address.substring(at);
    }
}
