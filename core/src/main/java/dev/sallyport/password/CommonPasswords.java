package dev.sallyport.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The passwords that are tried first: words that many people choose, also with figures for letters
/// and a few figures or signs around them, and what fingers do on a keyboard. Texts are in lower
/// case.
final class CommonPasswords {
    private static final int MOST_AROUND = 6;
    private static final int SHORTEST_RUN = 3;
    private static final int LONGEST_UNIT = 4;

    private static final Pattern BEFORE = Pattern.compile("^[^\\p{L}]+");
    private static final Pattern AFTER = Pattern.compile("[^\\p{L}]+$");

    private static final List<String> LINES =
            Stream.of(
                            "abcdefghijklmnopqrstuvwxyz",
                            "01234567890",
                            "qwertyuiop",
                            "qwertzuiop",
                            "azertyuiop",
                            "asdfghjkl",
                            "zxcvbnm",
                            "yxcvbnm",
                            "!@#$%^&*()",
                            "1q2w3e4r5t6y7u8i9o0p",
                            "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
                            "qazwsxedcrfvtgbyhnujm")
                    .flatMap(line -> Stream.of(line, reversed(line)))
                    .toList();

    private static final Set<String> WORDS = read("common-words.txt");

    private CommonPasswords() {}

    static boolean contains(String password) {
        var unit = unit(password);
        return unit.length() <= LONGEST_UNIT
                || isRuns(password)
                || WORDS.stream().anyMatch(word -> isMadeOf(unit, word));
    }

    /// Whether it is the word, forwards or backwards, with little around it.
    static boolean isMadeOf(String password, String word) {
        if (word.isEmpty()) {
            return false;
        }
        var bare = password.equals(word) || password.equals(reversed(word));
        return bare
                || Stream.of(AFTER.matcher(password).replaceFirst(""), core(password))
                        .filter(core -> password.length() - core.length() <= MOST_AROUND)
                        .map(CommonPasswords::letters)
                        .anyMatch(core -> core.equals(word) || core.equals(reversed(word)));
    }

    private static String core(String password) {
        return BEFORE.matcher(AFTER.matcher(password).replaceFirst("")).replaceFirst("");
    }

    /// Figures and signs that stand for letters, as letters.
    private static String letters(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    /// What it repeats; the whole when it repeats nothing.
    private static String unit(String password) {
        for (var length = 1; length <= password.length() / 2; length++) {
            var unit = password.substring(0, length);
            var whole = unit.repeat(password.length() / length + 1);
            if (whole.startsWith(password)) {
                return unit;
            }
        }
        return password;
    }

    /// Whether nothing is in it but runs along the alphabet, the figures or a keyboard, or of one
    /// character.
    private static boolean isRuns(String password) {
        var at = 0;
        while (at < password.length()) {
            var end = at + SHORTEST_RUN;
            if (end > password.length() || !isRun(password.substring(at, end))) {
                return false;
            }
            while (end < password.length() && isRun(password.substring(at, end + 1))) {
                end++;
            }
            at = end;
        }
        return true;
    }

    private static boolean isRun(String part) {
        return part.equals(part.substring(0, 1).repeat(part.length()))
                || LINES.stream().anyMatch(line -> line.contains(part));
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static Set<String> read(String resource) {
        try (var in = CommonPasswords.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the build");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.strip().split(" +")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
