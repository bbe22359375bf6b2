package dev.sallyport.profile;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a person may write about himself, in the order of the form.
public enum ProfileField {
    NAME("name", 120, Shape.WORDS),
    GIVEN_NAME("given_name", 120, Shape.WORDS),
    FAMILY_NAME("family_name", 120, Shape.WORDS),
    NICKNAME("nickname", 120, Shape.WORDS),
    EMAIL("email", 254, Shape.MAIL),
    PHONE_NUMBER("phone_number", 40, Shape.PHONE);

    private final String claim;
    private final int longest;
    private final Shape shape;

    ProfileField(String claim, int longest, Shape shape) {
        this.claim = claim;
        this.longest = longest;
        this.shape = shape;
    }

    /// Why something cannot be kept.
    public enum Problem {
        TOO_LONG,
        /// Characters that nobody sees, or that turn the others around.
        UNSEEN,
        NO_MAIL,
        NO_PHONE
    }

    private enum Shape {
        WORDS("(?s).*", Problem.UNSEEN),
        MAIL(
                "[^\\p{Z}\\p{C}@<>\"(),:;\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+",
                Problem.NO_MAIL),
        PHONE("\\+[0-9](?:[ ()./-]{0,2}[0-9]){5,16}", Problem.NO_PHONE);

        private final Pattern pattern;
        private final Problem problem;

        Shape(String pattern, Problem problem) {
            this.pattern = Pattern.compile(pattern);
            this.problem = problem;
        }
    }

    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");

    /// The standard claim it is kept as (OIDCC 5.1), which is also the field's name in the form.
    public String claim() {
        return claim;
    }

    /// In characters as people count them.
    public int longest() {
        return longest;
    }

    /// The claim that says whether it was confirmed; only some have one.
    Optional<String> verified() {
        return Optional.of(claim + "_verified").filter(_ -> shape != Shape.WORDS);
    }

    /// What is wrong with it; nothing when it may be kept. Nothing at all may always be.
    Optional<Problem> problem(String value) {
        if (value.codePointCount(0, value.length()) > longest) {
            return Optional.of(Problem.TOO_LONG);
        }
        if (UNSEEN.matcher(value).find()) {
            return Optional.of(Problem.UNSEEN);
        }
        return value.isEmpty() || shape.pattern.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(shape.problem);
    }
}
