package dev.sallyport.app.config;

import dev.sallyport.app.config.Tree.Mapping;
import dev.sallyport.frame.Languages;
import dev.sallyport.tenant.Wording;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The kinds of value that several keys share.
final class Kinds {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8})([smhd])");
    private static final Pattern ACCENT = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    static final Kind<String> TEXT =
            Kind.textThat("text (in quotes when it looks like a number)", text -> !text.isBlank());
    static final Kind<Boolean> FLAG = Kind.flag();
    static final Kind<Path> FILE = Kind.text("the path of a file", Kinds::path);
    static final Kind<Listen> LISTEN =
            Kind.text("an address and a port, such as 127.0.0.1:9000", Listen::parse);
    static final Kind<URI> WEB_ADDRESS =
            Kind.text("an absolute http or https address", Kinds::webAddress);
    static final Kind<String> ACCENT_COLOUR =
            Kind.textThat(
                    "a colour such as \"#2f5bea\" (in quotes)",
                    text -> ACCENT.matcher(text).matches());
    static final Kind<String> NETWORK =
            Kind.textThat("an IP address or a network such as 10.0.0.0/8", Kinds::isNetwork);

    /// Words of the tenant's own for people who read different languages.
    static final Kind<Wording> WORDING = wording();

    private Kinds() {}

    private static Kind<Wording> wording() {
        var languages = Languages.SUPPORTED.stream().map(Locale::toLanguageTag).toList();
        var several = Kind.byName(TEXT, oneOf(languages)).then(Kinds::wording);
        return new Kind<>(
                TEXT.expected()
                        + ", or such a text for each language: "
                        + String.join(", ", languages),
                (tree, problems) ->
                        tree instanceof Mapping
                                ? several.reading().read(tree, problems)
                                : TEXT.reading().read(tree, problems).map(Wording::of));
    }

    /// Whoever reads none of the languages gets the first that pages speak.
    private static Optional<Wording> wording(Map<String, String> texts) {
        var byLanguage = new LinkedHashMap<Locale, String>();
        texts.forEach((tag, text) -> byLanguage.put(Locale.forLanguageTag(tag), text));
        return Languages.SUPPORTED.stream()
                .flatMap(language -> Optional.ofNullable(byLanguage.get(language)).stream())
                .findFirst()
                .map(usual -> new Wording(usual, byLanguage));
    }

    /// A whole number and a unit, within bounds.
    static Kind<Duration> duration(Duration least, Duration most) {
        return Kind.text(
                "a duration such as 3600s, 15m, 1h or 90d, from "
                        + words(least)
                        + " to "
                        + words(most),
                text ->
                        duration(text)
                                .filter(value -> value.compareTo(least) >= 0)
                                .filter(value -> value.compareTo(most) <= 0));
    }

    /// One of a few words.
    static Kind<String> oneOf(List<String> words) {
        return Kind.textThat(
                "one of " + words.stream().collect(Collectors.joining(", ")), words::contains);
    }

    /// As the reference writes a duration: in the largest unit that is exact.
    static String words(Duration duration) {
        var seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return duration.toDays() + "d";
        }
        if (seconds % 3600 == 0) {
            return duration.toHours() + "h";
        }
        return seconds % 60 == 0 ? duration.toMinutes() + "m" : seconds + "s";
    }

    private static Optional<Duration> duration(String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static Optional<URI> webAddress(String text) {
        try {
            var uri = new URI(text);
            var isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return isWeb && uri.getHost() != null && uri.getRawUserInfo() == null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean isNetwork(String text) {
        var parts = text.split("/", -1);
        try {
            var bits = InetAddress.ofLiteral(parts[0]).getAddress().length * 8;
            return parts.length == 1
                    || (parts.length == 2
                            && PREFIX.matcher(parts[1]).matches()
                            && Integer.parseInt(parts[1]) <= bits);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
