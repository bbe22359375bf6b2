package dev.sallyport.pages;

import static java.util.Objects.requireNonNull;

import dev.sallyport.frame.Languages;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of the pages in one language. A text may have places such as `{app}` that are filled
/// with names; a filled sentence stays in pieces, so that a template can set the names apart and
/// escape them.
final class Texts {
    /// Between two short sentences on one line; never the first on a line.
    static final String DOT = "\u00a0· ";

    private static final int LONGEST_NAME = 80;
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final List<Texts> ALL = Languages.SUPPORTED.stream().map(Texts::new).toList();

    private final Locale language;
    private final Locale calendar;
    private final ResourceBundle bundle;

    private Texts(Locale language) {
        this.language = language;
        this.calendar = calendar(language);
        this.bundle =
                ResourceBundle.getBundle(
                        "dev.sallyport.pages.messages",
                        language,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// English is read in many countries, and "3/1" or "1:00" is not the same everywhere: days and
    /// hours are written as in "1 March 2026, 13:00".
    private static Locale calendar(Locale language) {
        return language.getLanguage().equals("en") ? Locale.UK : language;
    }

    /// @param filled whether the piece is a name that was filled in
    record Piece(String text, boolean filled) {}

    /// The nearest language the pages speak.
    static Texts in(Locale wanted) {
        return ALL.stream()
                .filter(texts -> texts.language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(ALL.getFirst());
    }

    Locale language() {
        return language;
    }

    String text(String key) {
        return bundle.getString(key);
    }

    List<Piece> sentence(String key, String name, String value) {
        return sentence(key, Map.of(name, value));
    }

    List<Piece> sentence(String key, Map<String, String> values) {
        var template = text(key);
        var pieces = new ArrayList<Piece>();
        var place = PLACE.matcher(template);
        int from = 0;
        while (place.find()) {
            pieces.add(new Piece(template.substring(from, place.start()), false));
            pieces.add(new Piece(requireNonNull(values.get(place.group(1)), key), true));
            from = place.end();
        }
        pieces.add(new Piece(template.substring(from), false));
        return List.copyOf(pieces);
    }

    /// A sentence as one text, for words of ours alone.
    String plain(String key, Map<String, String> values) {
        return sentence(key, values).stream().map(Piece::text).collect(Collectors.joining());
    }

    /// A text with a number in it, written as the language writes numbers. The key ends in `.one`
    /// or `.other`, which is all the difference English and German make.
    String count(String key, long number) {
        var form = number == 1 ? ".one" : ".other";
        var digits = NumberFormat.getIntegerInstance(language).format(number);
        return text(key + form).replace("{count}", digits);
    }

    /// A text with a day in it, written as the language writes days.
    String dated(String key, Instant at) {
        var day = at.atOffset(ZoneOffset.UTC);
        var style = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(calendar);
        return text(key).replace("{date}", style.format(day));
    }

    /// A moment to the second, written as the language writes them.
    String moment(Instant at) {
        var style = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withLocale(calendar);
        return style.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    String number(long value) {
        return NumberFormat.getIntegerInstance(language).format(value);
    }

    /// The time of day, by UTC.
    String hour(Instant at) {
        var style = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(calendar);
        return style.format(at.atOffset(ZoneOffset.UTC));
    }

    String day(Instant at) {
        var style = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(calendar);
        return style.format(at.atOffset(ZoneOffset.UTC));
    }

    /// Names are as long as their owners like; a page is not.
    static String clip(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
