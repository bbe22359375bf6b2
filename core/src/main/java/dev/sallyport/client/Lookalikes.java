package dev.sallyport.client;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether the name of an app is what it looks like. People trust what they read on the consent
/// page, so letters that only resemble others matter.
public final class Lookalikes {
    /// Alphabets whose letters can be mistaken for each other.
    private static final Set<UnicodeScript> ALIKE =
            EnumSet.of(
                    UnicodeScript.LATIN,
                    UnicodeScript.GREEK,
                    UnicodeScript.CYRILLIC,
                    UnicodeScript.ARMENIAN,
                    UnicodeScript.COPTIC,
                    UnicodeScript.LISU,
                    UnicodeScript.CHEROKEE);

    /// Letters, marks and signs that take room or none, and show nothing.
    private static final Set<Integer> FILLERS =
            Set.of(
                    0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180f, 0x2800,
                    0x3164, 0xffa0);

    /// Letters and digits that look like a Latin letter; each stands for that letter.
    private static final Map<Integer, String> LOOKS_LIKE = looksLike();

    private Lookalikes() {}

    /// Whether something in it cannot be seen, or turns the direction of what follows, or nothing
    /// in it can be seen.
    public static boolean hasInvisible(String name) {
        return name.codePoints().anyMatch(Lookalikes::isInvisible)
                || name.codePoints().allMatch(Lookalikes::isBlank);
    }

    /// A space of any width, or a mark without a letter.
    private static boolean isBlank(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                    true;
            default -> false;
        };
    }

    /// Whether a name is written in an alphabet that can be mistaken for Latin, and every letter of
    /// it can: allowed, and worth a warning.
    public static boolean resemblesLatin(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var letters = plain.codePoints().filter(Character::isLetter).toArray();
        return letters.length > 0
                && Arrays.stream(letters)
                        .allMatch(letter ->
                                UnicodeScript.of(letter) != UnicodeScript.LATIN
                                        && LOOKS_LIKE.containsKey(letter));
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> FILLERS.contains(character) || isVariation(character);
        };
    }

    /// Changes how the letter before it looks, which is to be seen in pictures alone.
    private static boolean isVariation(int character) {
        return (character >= 0xfe00 && character < 0xfe0f)
                || (character >= 0xe0100 && character <= 0xe01ef);
    }

    /// Whether it has letters of several alphabets that look alike.
    public static boolean isMixed(String name) {
        var scripts =
                name.codePoints()
                        .filter(Character::isLetter)
                        .mapToObj(UnicodeScript::of)
                        .filter(ALIKE::contains)
                        .collect(Collectors.toSet());
        return scripts.size() > 1;
    }

    /// One text for all names that look alike: without marks, spaces and signs, in lower case, each
    /// letter as the Latin one it looks like.
    public static String skeleton(String name) {
        var plain =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .codePoints()
                        .filter(Character::isLetterOrDigit)
                        .mapToObj(letter ->
                                LOOKS_LIKE.getOrDefault(letter, Character.toString(letter)))
                        .collect(Collectors.joining());
        return plain.replace("rn", "m").replace("vv", "w");
    }

    private static Map<Integer, String> looksLike() {
        var alike =
                Map.ofEntries(
                        Map.entry("a", "\u0430\u03b1"),
                        Map.entry("b", "\u0432\u03b2"),
                        Map.entry("c", "\u0441\u03f2"),
                        Map.entry("d", "\u0501"),
                        Map.entry("e", "\u0435\u0451\u03b5"),
                        Map.entry("g", "\u0261"),
                        Map.entry("h", "\u04bb\u043d\u03b7"),
                        Map.entry("i", "1l\u0456\u0457\u03b9\u0131\u04cf"),
                        Map.entry("j", "\u0458\u03f3"),
                        Map.entry("k", "\u043a\u03ba"),
                        Map.entry("m", "\u043c"),
                        Map.entry("n", "\u0578\u03c0"),
                        Map.entry("o", "0\u043e\u03bf\u0585"),
                        Map.entry("p", "\u0440\u03c1"),
                        Map.entry("q", "\u051b"),
                        Map.entry("r", "\u0433"),
                        Map.entry("s", "\u0455"),
                        Map.entry("t", "\u0442\u03c4"),
                        Map.entry("u", "\u057d\u03c5"),
                        Map.entry("v", "\u0475\u03bd"),
                        Map.entry("w", "\u051d\u03c9"),
                        Map.entry("x", "\u0445\u03c7"),
                        Map.entry("y", "\u0443\u03b3"),
                        Map.entry("z", "\u0396"));
        var letters = new HashMap<Integer, String>();
        alike.forEach(
                (latin, others) -> others.codePoints().forEach(each -> letters.put(each, latin)));
        return Map.copyOf(letters);
    }
}
