package dev.sallyport.pages;

import dev.sallyport.operator.AuditView;
import dev.sallyport.operator.ClientFormView;
import dev.sallyport.operator.ClientSecretView;
import dev.sallyport.operator.ClientsView;
import dev.sallyport.operator.KeyView;
import dev.sallyport.operator.KeysView;
import dev.sallyport.operator.OperatorFrame;
import dev.sallyport.operator.OverviewView;
import dev.sallyport.operator.OverviewView.Setting;
import dev.sallyport.operator.ScopesView;
import dev.sallyport.operator.UserView;
import dev.sallyport.operator.UsersView;
import dev.sallyport.protocol.Html;

/// Draws the pages of the admin console.
final class OperatorPages {
    private OperatorPages() {}

    static Html overview(OverviewView view) {
        var shell = shell(view.operator(), "operator.page.overview");
        return ConsolePages.draw(
                shell, out -> JteopoverviewGenerated.render(out, Pages.NOTHING, shell, view));
    }

    /// Where nothing is configured, what that means.
    static String value(Setting setting, Texts texts) {
        if (!setting.value().isEmpty()) {
            return setting.value();
        }
        var isColour = setting.key().equals("accent");
        return texts.text(isColour ? "operator.overview.own" : "operator.overview.none");
    }

    static Html scopes(ScopesView view) {
        var shell = shell(view.operator(), "operator.page.scopes");
        var page = new ScopesPage(view, texts(view.operator()));
        return ConsolePages.draw(
                shell, out -> JteopscopesGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html keys(KeysView view) {
        var shell = shell(view.operator(), "operator.page.keys");
        var page = new KeysPage(view, texts(view.operator()));
        return ConsolePages.draw(
                shell, out -> JteopkeysGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html key(KeyView view) {
        var shell = shell(view.operator(), "operator.key.withdraw.title");
        var page = new KeyPage(view, texts(view.operator()));
        return ConsolePages.draw(
                shell, out -> JteopkeyGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html audit(AuditView view) {
        var shell = shell(view.operator(), "operator.page.audit");
        var page = new AuditPage(view, texts(view.operator()));
        return ConsolePages.draw(
                shell, out -> JteopauditGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html clients(ClientsView view) {
        var shell = shell(view.operator(), "operator.page.clients");
        var page = new ClientsPage(view, texts(view.operator()));
        return ConsolePages.draw(
                shell, out -> JteopclientsGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html client(ClientFormView view) {
        var texts = texts(view.operator());
        var page = new ClientPage(view, texts);
        var shell = ConsoleShell.of(view.operator(), texts, page.title());
        return ConsolePages.draw(
                shell, out -> JteopclientGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html secret(ClientSecretView view) {
        var shell = shell(view.operator(), "operator.page.clients");
        return ConsolePages.draw(
                shell, out -> JteopsecretGenerated.render(out, Pages.NOTHING, shell, view));
    }

    static Html users(UsersView view) {
        var shell = shell(view.operator(), "operator.page.users");
        var page = new UsersPage(view, texts(view.operator()));
        return ConsolePages.draw(
                shell, out -> JteopusersGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html user(UserView view) {
        var texts = texts(view.operator());
        var page = new UserPage(view, texts);
        var shell = ConsoleShell.of(view.operator(), texts, page.username());
        return ConsolePages.draw(
                shell, out -> JteopuserGenerated.render(out, Pages.NOTHING, shell, page));
    }

    private static Texts texts(OperatorFrame frame) {
        return Texts.in(frame.frame().language());
    }

    private static ConsoleShell shell(OperatorFrame frame, String title) {
        var texts = texts(frame);
        return ConsoleShell.of(frame, texts, texts.text(title));
    }
}
