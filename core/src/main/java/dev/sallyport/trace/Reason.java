package dev.sallyport.trace;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/// Why a request was refused, as far as there is more to say about it than its rule.
public enum Reason {
    /// It was not.
    NONE,
    REDIRECT_URI,
    REDIRECT_URI_MISSING,
    REDIRECT_URI_OTHER,
    SECRET,
    KEY,
    ASSERTION,
    NO_PROOF,
    METHOD,
    METHODS,
    LIMITED,
    SCOPE,
    SCOPE_BEYOND,
    CHALLENGE_MISSING,
    CHALLENGE,
    CHALLENGE_METHOD,
    VERIFIER_MISSING,
    VERIFIER,
    VERIFIER_UNASKED,
    CODE_EXPIRED,
    CODE_USED,
    CODE_UNKNOWN,
    REFRESH_USED,
    REFRESH_DEAD,
    REFRESH_UNKNOWN,
    SIGN_IN_ENDED,
    GRANT_TYPE,
    RESPONSE_TYPE,
    FORM,
    IN_THE_QUERY,
    TWICE,
    MISSING,
    DENIED,
    IN_DEVELOPMENT,
    SILENT,
    OURS,
    /// The rule says it all.
    OTHER;

    /// How the texts of the pages call it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By the sentence that each rule tells.
    static final Map<String, Reason> OF_RULES =
            Map.ofEntries(
                    entry("redirect_uri is not one that this app has registered", REDIRECT_URI),
                    entry(
                            "redirect_uri may be left out only when the app has registered exactly"
                                    + " one",
                            REDIRECT_URI_MISSING),
                    entry(
                            "redirect_uri is missing; the authorization request named it",
                            REDIRECT_URI_MISSING),
                    entry(
                            "redirect_uri is another one than the code was sent to",
                            REDIRECT_URI_OTHER),
                    entry(
                            "the client is unknown, or what it presented does not prove that it is"
                                    + " this client",
                            SECRET),
                    entry("the request has no client authentication", NO_PROOF),
                    entry("more than one method of client authentication was used", METHODS),
                    entry(
                            "too many wrong secrets came from this address; try again later",
                            LIMITED),
                    entry(
                            "scope names one that this app has not registered or this server does"
                                    + " not know",
                            SCOPE),
                    entry("name the scope: this app has none that is granted by default", SCOPE),
                    entry("scope goes beyond what was granted", SCOPE_BEYOND),
                    entry(
                            "code_challenge is required (PKCE, with code_challenge_method=S256)",
                            CHALLENGE_MISSING),
                    entry(
                            "code_challenge_method was sent without a code_challenge",
                            CHALLENGE_MISSING),
                    entry("code_challenge must be 43 characters of unpadded base64url", CHALLENGE),
                    entry("code_challenge_method must be S256", CHALLENGE_METHOD),
                    entry(
                            "code_challenge_method must be S256; plain, which an absent method"
                                    + " means, is not allowed here",
                            CHALLENGE_METHOD),
                    entry("the parameter code_verifier is missing", VERIFIER_MISSING),
                    entry("code_verifier does not answer the code_challenge", VERIFIER),
                    entry(
                            "code_verifier must be 43 to 128 of the characters A-Z a-z 0-9 - . _ ~",
                            VERIFIER),
                    entry(
                            "code_verifier was sent, but the code was asked for without a"
                                    + " code_challenge",
                            VERIFIER_UNASKED),
                    entry("the code has expired", CODE_EXPIRED),
                    entry("the code was used before; its tokens are revoked", CODE_USED),
                    entry("the code is unknown", CODE_UNKNOWN),
                    entry("the code was given to another client", CODE_UNKNOWN),
                    entry(
                            "the refresh token was used before; its tokens are revoked",
                            REFRESH_USED),
                    entry("the refresh token has expired or was revoked", REFRESH_DEAD),
                    entry("the refresh token is unknown", REFRESH_UNKNOWN),
                    entry("the refresh token was given to another client", REFRESH_UNKNOWN),
                    entry(
                            "the sign-in behind the code has ended, or the user removed the app",
                            SIGN_IN_ENDED),
                    entry(
                            "the sign-in behind the refresh token has ended, or the user removed"
                                    + " the app",
                            SIGN_IN_ENDED),
                    entry("this app is not registered for this grant_type", GRANT_TYPE),
                    entry("this server does not support this grant_type", GRANT_TYPE),
                    entry("this app may no longer use refresh tokens", GRANT_TYPE),
                    entry("response_type must be code", RESPONSE_TYPE),
                    entry("the body must be application/x-www-form-urlencoded", FORM),
                    entry("parameters belong in the body, not in the query", IN_THE_QUERY),
                    entry("a parameter was sent more than once", TWICE),
                    entry("the user did not allow it", DENIED),
                    entry(
                            "this app is in development: until it is approved only those who make"
                                    + " it can use it",
                            IN_DEVELOPMENT),
                    entry("nobody is signed in", SILENT),
                    entry("the user has not allowed this yet", SILENT),
                    entry("the server cannot answer just now", OURS),
                    entry("something went wrong inside", OURS));
}
