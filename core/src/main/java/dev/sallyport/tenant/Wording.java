package dev.sallyport.tenant;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A tenant's own words for something, in one language or in several.
///
/// @param usual for everybody who reads none of the languages
/// @param byLanguage empty where there is one text for all
public record Wording(String usual, Map<Locale, String> byLanguage) {
    public Wording {
        requireNonNull(usual);
        byLanguage = Map.copyOf(byLanguage);
    }

    /// The same for everybody.
    public static Wording of(String text) {
        return new Wording(text, Map.of());
    }

    public String in(Locale language) {
        return Optional.ofNullable(byLanguage.get(Locale.of(language.getLanguage()))).orElse(usual);
    }
}
