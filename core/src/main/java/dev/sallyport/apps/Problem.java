package dev.sallyport.apps;

/// A rule that something in a form breaks.
///
/// @param field its name in the form
/// @param rule which one; pages have words for each
/// @param value the one of several that broke it, as it was typed; may be empty
public record Problem(String field, Rule rule, String value) {

    public Problem(String field, Rule rule) {
        this(field, rule, "");
    }

    /// The rules of the form.
    public enum Rule {
        MISSING,
        TOO_LONG,
        TOO_MANY,
        UNKNOWN_CHOICE,
        NAME_INVISIBLE,
        NAME_MIXED,
        NAME_RESERVED,
        URI_MALFORMED,
        URI_RELATIVE,
        URI_HTTP,
        URI_IP_ADDRESS,
        URI_WILDCARD,
        URI_FRAGMENT,
        URI_USER_INFO,
        URI_SCHEME,
        URI_NO_HOST,
        URI_TWICE,
        NOT_A_WEB_ADDRESS,
        NOT_A_MAIL_ADDRESS,
        NOT_KEYS,
        KEYS_PRIVATE,
        KEYS_CERTIFICATE,
        /// RSA as PKCS#1 has it, which says nothing of what the key is for.
        KEYS_BARE_RSA,
        KEYS_HTTP,
        NOT_BETWEEN,
        LOGO_TOO_LARGE,
        LOGO_NO_IMAGE,
        QUOTA,
        /// Somebody else changed the app meanwhile.
        OVERTAKEN,
        /// Asked again before something that breaks what runs.
        UNCONFIRMED,
        /// Asked again before a live app goes back to development.
        REVIEW_AGAIN,
        NAME_DIFFERS
    }
}
