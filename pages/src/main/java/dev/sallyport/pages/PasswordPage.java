package dev.sallyport.pages;

import dev.sallyport.password.PasswordRules.Problem;
import dev.sallyport.password.PasswordView;
import dev.sallyport.password.PasswordView.Notice;

/// The page of a person's password as its template draws it.
///
/// @param wrong whether the present password is what failed
/// @param bad what is wrong with the new one; empty for nothing
record PasswordPage(
        OwnMenu menu,
        boolean hasPassword,
        Said said,
        boolean wrong,
        String bad,
        String action,
        String proof) {

    static PasswordPage of(PasswordView view, Texts texts) {
        return new PasswordPage(
                OwnMenu.of(view.own(), texts),
                view.hasPassword(),
                said(view.notice(), texts),
                view.notice() instanceof Notice.WrongPassword,
                view.notice() instanceof Notice.NotGood(var problem) ? bad(problem, texts) : "",
                Links.action(view.action()),
                view.proof());
    }

    private static Said said(Notice notice, Texts texts) {
        return switch (notice) {
            case Notice.None() -> Said.NOTHING;
            case Notice.Changed() -> Said.done(texts.text("password.changed"));
            case Notice.WrongPassword() -> Said.problem(texts.text("password.wrong"));
            case Notice.TooManyAttempts(var wait) -> Said.tooMany(wait, texts);
            case Notice.NotGood _ -> Said.problem(texts.text("password.not_good"));
            case Notice.Overtaken() -> Said.problem(texts.text("password.overtaken"));
        };
    }

    private static String bad(Problem problem, Texts texts) {
        return texts.text(
                switch (problem) {
                    case TOO_SHORT -> "password.too_short";
                    case TOO_LONG -> "password.too_long";
                    case USER_NAME -> "password.user_name";
                    case COMMON -> "password.common";
                });
    }
}
