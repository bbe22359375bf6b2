package dev.sallyport.pages;

import dev.sallyport.connected.ConnectedAppsView;
import dev.sallyport.devices.SessionsView;
import dev.sallyport.house.AccountView;
import dev.sallyport.house.OwnFrame;
import dev.sallyport.house.WelcomeView;
import dev.sallyport.owndata.DataView;
import dev.sallyport.owndata.GoodbyeView;
import dev.sallyport.password.PasswordView;
import dev.sallyport.profile.ProfileView;
import dev.sallyport.protocol.Html;

/// Draws the pages of a person's account.
final class AccountPages {
    private AccountPages() {}

    static Html overview(AccountView view) {
        var texts = texts(view.own());
        var menu = OwnMenu.of(view.own(), texts);
        var shell = Shell.of(view.own().frame(), texts, texts.text("account.title"));
        return Pages.draw(
                ContentPolicy.of(shell),
                out -> JteoverviewGenerated.render(out, Pages.NOTHING, shell, menu));
    }

    static Html welcome(WelcomeView view) {
        var texts = Texts.in(view.frame().language());
        var shell = Shell.of(view.frame(), texts, texts.text("welcome.title"));
        return Pages.draw(
                ContentPolicy.of(shell),
                out -> JtewelcomeGenerated.render(out, Pages.NOTHING, shell, view));
    }

    static Html connectedApps(ConnectedAppsView view) {
        var texts = texts(view.own());
        var page = ConnectedAppsPage.of(view, texts);
        var shell = Shell.of(view.own().frame(), texts, texts.text("apps.title"));
        return Pages.draw(
                ContentPolicy.of(shell).withOwnForm(),
                out -> JteconnectedGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html sessions(SessionsView view) {
        var texts = texts(view.own());
        var page = SessionsPage.of(view, texts);
        var shell = Shell.of(view.own().frame(), texts, texts.text("sessions.title"));
        return Pages.draw(
                ContentPolicy.of(shell).withOwnForm(),
                out -> JtesessionsGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html profile(ProfileView view) {
        var texts = texts(view.own());
        var page = ProfilePage.of(view, texts);
        var shell = Shell.of(view.own().frame(), texts, texts.text("profile.title"));
        return Pages.draw(
                ContentPolicy.of(shell).withOwnForm(),
                out -> JteprofileGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html password(PasswordView view) {
        var texts = texts(view.own());
        var page = PasswordPage.of(view, texts);
        var shell = Shell.of(view.own().frame(), texts, texts.text("password.title"));
        return Pages.draw(
                ContentPolicy.of(shell).withOwnForm(),
                out -> JtepasswordGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html data(DataView view) {
        var texts = texts(view.own());
        var page = DataPage.of(view, texts);
        var shell = Shell.of(view.own().frame(), texts, texts.text("data.title"));
        return Pages.draw(
                ContentPolicy.of(shell).withOwnForm(),
                out -> JtedataGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html goodbye(GoodbyeView view) {
        var texts = Texts.in(view.frame().language());
        var shell = Shell.of(view.frame(), texts, texts.text("goodbye.title"));
        return Pages.draw(
                ContentPolicy.of(shell),
                out -> JtegoodbyeGenerated.render(out, Pages.NOTHING, shell));
    }

    private static Texts texts(OwnFrame own) {
        return Texts.in(own.frame().language());
    }
}
