package dev.sallyport.frame;

import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.Request;
import dev.sallyport.session.Cookies;
import dev.sallyport.tenant.Tenant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Makes the frames of one tenant's pages.
public final class Frames {
    private final Tenant tenant;
    private final Cookies cookies;

    public Frames(Tenant tenant, Cookies cookies) {
        this.tenant = tenant;
        this.cookies = cookies;
    }

    /// For a page that cannot be asked for again.
    public Frame of(Request request) {
        return of(request, Optional.empty(), Map.of());
    }

    /// @param uiLocales what the app wished, if it did
    /// @param languageLinks by language, the address of the same page in it
    public Frame of(
            Request request, Optional<String> uiLocales, Map<Locale, String> languageLinks) {
        var language =
                Languages.best(
                        uiLocales,
                        cookies.languageOf(request),
                        request.headers().first("Accept-Language"));
        var look = tenant.look();
        return new Frame(language, look.displayName(), look.logo(), look.accent(), languageLinks);
    }
}
