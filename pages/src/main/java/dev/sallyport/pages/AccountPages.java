package dev.sallyport.pages;

import dev.sallyport.connected.ConnectedAppsView;
import dev.sallyport.devices.SessionsView;
import dev.sallyport.house.AccountView;
import dev.sallyport.house.OwnFrame;
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

    private static Texts texts(OwnFrame own) {
        return Texts.in(own.frame().language());
    }
}
