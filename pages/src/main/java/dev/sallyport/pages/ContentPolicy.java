package dev.sallyport.pages;

import dev.sallyport.spec.Spec;
import java.util.Optional;

/// The Content-Security-Policy of one page: nothing is allowed but what the page itself brings.
record ContentPolicy(String styles, Optional<String> script, Forms forms) {

    /// Where the forms of a page may lead.
    private enum Forms {
        NOWHERE("; form-action 'none'"),
        BACK_TO_US("; form-action 'self'"),
        /// To the app, and on to wherever the app sends its user then, which only the app knows:
        /// browsers hold all the redirects that follow a form to its page's policy.
        ON_TO_THE_APP("");

        private final String directive;

        Forms(String directive) {
            this.directive = directive;
        }
    }

    static ContentPolicy of(Shell shell) {
        var accent = shell.accent().map(inline -> " " + inline.source()).orElse("");
        return new ContentPolicy(Inline.STYLE.source() + accent, Optional.empty(), Forms.NOWHERE);
    }

    ContentPolicy with(Inline allowed) {
        return new ContentPolicy(styles, Optional.of(allowed.source()), forms);
    }

    /// The first one is in the place of the usual one.
    ContentPolicy withStyle(Inline style) {
        var usual = Inline.STYLE.source();
        var all =
                styles.contains(usual)
                        ? styles.replace(usual, style.source())
                        : styles + " " + style.source();
        return new ContentPolicy(all, script, forms);
    }

    /// What the form leads to may be the app.
    ContentPolicy withFormToTheApp() {
        return new ContentPolicy(styles, script, Forms.ON_TO_THE_APP);
    }

    /// Forms go nowhere but back to us.
    ContentPolicy withOwnForm() {
        return new ContentPolicy(styles, script, Forms.BACK_TO_US);
    }

    @Spec("RFC9700-4.16")
    String header() {
        return "default-src 'none'; style-src "
                + styles
                + script.map(source -> "; script-src " + source).orElse("")
                + "; img-src 'self' https: data:"
                + forms.directive
                + "; frame-ancestors 'none'; base-uri 'none'";
    }
}
