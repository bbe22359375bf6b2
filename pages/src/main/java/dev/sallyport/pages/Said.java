package dev.sallyport.pages;

import java.time.Duration;

/// What stands above the fields of a form.
///
/// @param text empty for nothing
/// @param problem whether something failed
record Said(String text, boolean problem) {
    static final Said NOTHING = new Said("", false);

    static Said done(String text) {
        return new Said(text, false);
    }

    static Said problem(String text) {
        return new Said(text, true);
    }

    /// Rounded up: who comes back when told to must not be sent away again.
    static Said tooMany(Duration wait, Texts texts) {
        var minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
        return problem(texts.count("login.limited", minutes));
    }
}
