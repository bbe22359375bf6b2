package dev.sallyport.pages;

import dev.sallyport.spec.Spec;
import java.util.Optional;
import java.util.regex.Pattern;

/// The Content-Security-Policy of one page: nothing is allowed but what the page itself brings. The
/// app's address stands in `form-action` beside our own because browsers hold to it the redirects,
/// too, that follow a form.
///
/// @param formAction where forms may go; empty for a page without one
record ContentPolicy(String styles, Optional<String> script, Optional<String> formAction) {
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:");
    private static final Pattern SOURCE =
            Pattern.compile(SCHEME + "(//[a-z0-9.-]+(:[0-9]{1,5})?)?", Pattern.CASE_INSENSITIVE);

    static ContentPolicy of(Shell shell) {
        var accent = shell.accent().map(inline -> " " + inline.source()).orElse("");
        return new ContentPolicy(
                Inline.STYLE.source() + accent, Optional.empty(), Optional.empty());
    }

    ContentPolicy with(Inline allowed) {
        return new ContentPolicy(styles, Optional.of(allowed.source()), formAction);
    }

    /// The first one is in the place of the usual one.
    ContentPolicy withStyle(Inline style) {
        var usual = Inline.STYLE.source();
        var all =
                styles.contains(usual)
                        ? styles.replace(usual, style.source())
                        : styles + " " + style.source();
        return new ContentPolicy(all, script, formAction);
    }

    ContentPolicy withForm(String returnSource) {
        return new ContentPolicy(styles, script, Optional.of("'self'" + source(returnSource)));
    }

    /// Forms go nowhere but back to us.
    ContentPolicy withOwnForm() {
        return new ContentPolicy(styles, script, Optional.of("'self'"));
    }

    /// A host such as `[::1]` can't be said in a source expression; its scheme can.
    private static String source(String given) {
        if (SOURCE.matcher(given).matches()) {
            return " " + given;
        }
        var scheme = SCHEME.matcher(given);
        return scheme.lookingAt() ? " " + scheme.group() : "";
    }

    @Spec("RFC9700-4.16")
    String header() {
        return "default-src 'none'; style-src "
                + styles
                + script.map(source -> "; script-src " + source).orElse("")
                + "; img-src 'self' https: data:; form-action "
                + formAction.orElse("'none'")
                + "; frame-ancestors 'none'; base-uri 'none'";
    }
}
