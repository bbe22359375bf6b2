package dev.sallyport.pages;

import dev.sallyport.client.Client.AppCard;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView;
import dev.sallyport.consent.ConsentView.ScopeLine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The consent page as its template draws it.
///
/// @param fresh what is asked now
/// @param already what was allowed before
record ConsentPage(
        ConsentView view,
        String appName,
        String userName,
        Logo appLogo,
        List<Permission> fresh,
        List<Permission> already,
        List<Links.Link> links,
        String action) {

    /// The standard scopes (OIDCC 5.4 and 11), whose words and icons are the pages' own.
    private static final Map<String, String> ICONS =
            Map.of(
                    "openid", "person",
                    "profile", "card",
                    "email", "mail",
                    "address", "pin",
                    "phone", "phone",
                    "offline_access", "clock");

    /// @param icon its name in the template of icons
    record Permission(String icon, String title) {}

    static ConsentPage of(ConsentView view, Texts texts) {
        AppCard app = view.app();
        return new ConsentPage(
                view,
                Texts.clip(app.name()),
                Texts.clip(view.userName()),
                Logo.of(app.name(), app.logo()),
                permissions(view.fresh(), texts),
                permissions(view.already(), texts),
                Links.of(app, texts),
                Links.action(view.action()));
    }

    static List<Permission> permissions(List<ScopeLine> lines, Texts texts) {
        return lines.stream().map(line -> permission(line, texts)).toList();
    }

    static Permission permission(ScopeLine line, Texts texts) {
        var icon = ICONS.getOrDefault(line.scope(), "check");
        if (!line.title().isEmpty()) {
            return new Permission(icon, line.title());
        }
        return ICONS.containsKey(line.scope())
                ? new Permission(icon, texts.text("scope." + line.scope()))
                : new Permission(icon, line.scope());
    }

    String caution(Texts texts) {
        return caution(view.caution(), texts);
    }

    static String caution(Optional<Caution> said, Texts texts) {
        return said.map(caution -> texts.text("consent." + caution.name().toLowerCase(Locale.ROOT)))
                .orElse("");
    }

    boolean asksNothing() {
        return fresh.isEmpty() && already.isEmpty();
    }
}
