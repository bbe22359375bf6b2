package dev.sallyport.protocol;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What every page shows around its content.
///
/// @param accent a colour such as `#2f5bea`, checked when the configuration was read
/// @param languageLinks by language, the relative address of this page in it; empty when the page
///   cannot be asked for again
public record Frame(
        Locale language,
        String tenantName,
        Optional<URI> tenantLogo,
        Optional<String> accent,
        Map<Locale, String> languageLinks) {

    public Frame {
        languageLinks = Map.copyOf(languageLinks);
    }
}
