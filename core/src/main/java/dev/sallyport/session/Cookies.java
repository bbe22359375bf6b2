package dev.sallyport.session;

import dev.sallyport.protocol.Cookie;
import dev.sallyport.protocol.Request;
import dev.sallyport.seal.Sha256;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Issuer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The cookies of one tenant: what they are called and where they go follows from its issuer alone.
///
/// Over https at the root of a host the name begins with `__Host-`, so that no other host can set
/// it; below a path it begins with `__Secure-`. Over plain http browsers keep neither prefix.
@Spec({"RFC6265bis-4.1.3", "RFC6265-4.1.2"})
public final class Cookies {
    private static final Duration WITH_THE_BROWSER = Duration.ZERO;
    private static final Duration LONG = Duration.ofDays(400);

    private final String prefix;
    private final String path;
    private final boolean secure;

    public Cookies(Issuer issuer) {
        this.path = issuer.path().isEmpty() ? "/" : issuer.path();
        this.secure = issuer.isSecure();
        var atRoot = issuer.path().isEmpty();
        this.prefix = !secure ? "" : atRoot ? "__Host-" : "__Secure-";
    }

    /// Who is signed in. Forgotten when the browser closes.
    public Cookie session(String value) {
        return new Cookie(sessionName(), value, path, secure, WITH_THE_BROWSER);
    }

    /// Which browser this is; what is under way belongs to it.
    public Cookie browser(String value) {
        return new Cookie(browserName(), value, path, secure, LONG);
    }

    /// The language the person chose.
    public Cookie language(Locale language) {
        var tag = language.toLanguageTag();
        return new Cookie(languageName(), tag, path, secure, LONG);
    }

    public Optional<String> sessionOf(Request request) {
        return request.cookie(sessionName()).filter(Cookies::isPlausible);
    }

    public Optional<String> browserOf(Request request) {
        return request.cookie(browserName()).filter(Cookies::isPlausible);
    }

    public Optional<String> languageOf(Request request) {
        return request.cookie(languageName());
    }

    /// What is kept of a cookie's value.
    public static String hash(String value) {
        return Sha256.url(value);
    }

    private static boolean isPlausible(String value) {
        return value.length() >= 16 && value.length() <= 64;
    }

    private String sessionName() {
        return prefix + "sallyport_session";
    }

    private String browserName() {
        return prefix + "sallyport_browser";
    }

    private String languageName() {
        return prefix + "sallyport_language";
    }
}
