package dev.sallyport.pages;

import dev.sallyport.connected.ConnectedAppsView;
import dev.sallyport.connected.ConnectedAppsView.AppLine;
import dev.sallyport.pages.ConsentPage.Permission;
import java.util.List;

/// The page of connected apps as its template draws it.
record ConnectedAppsPage(
        OwnMenu menu, List<App> apps, boolean removed, String action, String proof) {

    /// @param used since when it may act, and when it last did
    record App(
            String clientId, String name, Logo logo, String used, List<Permission> permissions) {}

    static ConnectedAppsPage of(ConnectedAppsView view, Texts texts) {
        return new ConnectedAppsPage(
                OwnMenu.of(view.own(), texts),
                view.apps().stream().map(line -> app(line, texts)).toList(),
                view.removed(),
                Links.action(view.action()),
                view.proof());
    }

    private static App app(AppLine line, Texts texts) {
        var name = line.app().name();
        return new App(
                line.clientId(),
                Texts.clip(name),
                Logo.of(name, line.app().logo()),
                used(line, texts),
                ConsentPage.permissions(line.scopes(), texts));
    }

    private static String used(AppLine line, Texts texts) {
        var since = texts.dated("apps.since", line.since());
        return line.lastUsed()
                .map(last -> since + Texts.DOT + texts.dated("apps.used", last))
                .orElse(since);
    }
}
