package dev.sallyport.pages;

import dev.sallyport.login.LoginView;
import dev.sallyport.login.LoginView.Notice.Disabled;
import dev.sallyport.login.LoginView.Notice.Expired;
import dev.sallyport.login.LoginView.Notice.None;
import dev.sallyport.login.LoginView.Notice.TooManyAttempts;
import dev.sallyport.login.LoginView.Notice.WrongPassword;

/// The login page as its template draws it.
///
/// @param notice what stands above the fields; empty for nothing
/// @param problem whether the notice says that something failed
/// @param wrong whether the fields are what failed
record LoginPage(
        String title,
        String appName,
        String username,
        String notice,
        boolean problem,
        boolean wrong,
        String action,
        String flow) {

    static LoginPage of(LoginView view, Texts texts) {
        var title = texts.text("login.title");
        var notice = notice(view.notice(), texts);
        boolean wrong = view.notice() instanceof WrongPassword;
        boolean problem =
                switch (view.notice()) {
                    case WrongPassword(), Disabled(), TooManyAttempts _ -> true;
                    case None(), Expired() -> false;
                };
        return new LoginPage(
                problem ? texts.text("login.problem") : title,
                Texts.clip(view.app().name()),
                view.username(),
                notice,
                problem,
                wrong,
                Links.action(view.action()),
                view.flow());
    }

    private static String notice(LoginView.Notice notice, Texts texts) {
        return switch (notice) {
            case None() -> "";
            case WrongPassword() -> texts.text("login.wrong");
            case Disabled() -> texts.text("login.disabled");
            case TooManyAttempts(var wait) -> Said.tooMany(wait, texts).text();
            case Expired() -> texts.text("login.expired");
        };
    }

    /// The password is next when the name is there already.
    boolean asksPasswordFirst() {
        return !username.isEmpty();
    }
}
