package dev.sallyport.pages;

import dev.sallyport.protocol.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the layout draws around a page.
///
/// @param title of the page; the layout adds the tenant's name
/// @param accent the tenant's colours, when it has its own
record Shell(
        Texts texts,
        String title,
        String tenantName,
        Logo tenantLogo,
        Optional<Inline> accent,
        List<Language> languages) {

    /// @param name in the language itself
    /// @param href empty for the language the page is in
    record Language(String tag, String name, String href) {}

    static Shell of(Frame frame, Texts texts, String title) {
        return new Shell(
                texts,
                title,
                frame.tenantName(),
                Logo.of(frame.tenantName(), frame.tenantLogo()),
                frame.accent().flatMap(Palette::accent).map(Inline::new),
                languages(frame, texts.language()));
    }

    String text(String key) {
        return texts.text(key);
    }

    /// A switch of one position is none.
    private static List<Language> languages(Frame frame, Locale current) {
        var others =
                frame.languageLinks().entrySet().stream()
                        .filter(link -> !link.getKey().getLanguage().equals(current.getLanguage()))
                        .filter(link -> Links.isOurs(link.getValue()))
                        .map(link -> language(link.getKey(), link.getValue()))
                        .toList();
        if (others.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<>(others);
        all.add(language(current, ""));
        all.sort(Comparator.comparing(Language::name));
        return List.copyOf(all);
    }

    private static Language language(Locale locale, String href) {
        return new Language(locale.toLanguageTag(), name(locale), href);
    }

    /// A language in itself.
    static String name(Locale locale) {
        var name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }
}
