package dev.sallyport.frame;

import dev.sallyport.account.User;
import dev.sallyport.spec.Spec;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;

/// The languages pages speak, and the choice among them.
public final class Languages {
    /// The first is for everybody who understands none of the others.
    public static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final int MAX_LENGTH = 256;

    private Languages() {}

    /// The supported language with this tag.
    public static Optional<Locale> named(String tag) {
        return SUPPORTED.stream().filter(locale -> locale.toLanguageTag().equals(tag)).findFirst();
    }

    /// What a person keeps in his profile (the claim `locale`, whose parts some write with an
    /// underscore), as far as pages speak it.
    @Spec("OIDCC-5.1")
    public static Optional<Locale> of(User user) {
        return user.claims().string("locale").flatMap(tag -> lookup(tag.replace('_', '-')));
    }

    /// @param wished `ui_locales`: tags in order of preference, separated by spaces
    /// @param chosen what the person chose before
    /// @param accepted the browser's `Accept-Language`
    @Spec({"OIDCC-3.1.2.1", "RFC4647-3.4"})
    static Locale best(
            Optional<String> wished, Optional<String> chosen, Optional<String> accepted) {
        var ranges = wished.map(tags -> String.join(",", tags.strip().split(" +")));
        return Stream.of(ranges, chosen, accepted)
                .flatMap(Optional::stream)
                .flatMap(wish -> lookup(wish).stream())
                .findFirst()
                .orElse(SUPPORTED.getFirst());
    }

    private static Optional<Locale> lookup(String ranges) {
        if (ranges.isBlank() || ranges.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookup(LanguageRange.parse(ranges), SUPPORTED));
        } catch (IllegalArgumentException notALanguage) {
            return Optional.empty();
        }
    }
}
