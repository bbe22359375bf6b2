package dev.sallyport.app;

import dev.sallyport.account.Epochs;
import dev.sallyport.account.Passwords;
import dev.sallyport.apps.Apps;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.brake.Allowance;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.consent.ConsentCodec;
import dev.sallyport.consent.Consents;
import dev.sallyport.devices.SignOuts;
import dev.sallyport.event.Events;
import dev.sallyport.frame.Frames;
import dev.sallyport.grant.Grants;
import dev.sallyport.house.Consoles;
import dev.sallyport.house.Consoles.Console;
import dev.sallyport.house.OwnPages;
import dev.sallyport.login.PasswordCheck;
import dev.sallyport.operator.OperatorPage;
import dev.sallyport.owndata.Farewell;
import dev.sallyport.session.Cookies;
import dev.sallyport.session.SessionCodec;
import dev.sallyport.session.Sessions;

/// What all doors for people are given: how one knows who is there, and how what people have ends.
record People(
        Cookies cookies,
        Frames frames,
        Sessions sessions,
        Consents consents,
        ConnectedApps connected,
        SignOuts signOuts,
        Farewell farewell,
        PasswordCheck check,
        OwnPages own) {

    static People of(
            Rooms rooms,
            Passwords passwords,
            Epochs epochs,
            Grants grants,
            Apps apps,
            Events events) {
        var tenant = rooms.tenant();
        var users = rooms.users();
        var cookies = new Cookies(tenant.issuer());
        var frames = new Frames(tenant, cookies);
        var sessions =
                new Sessions(
                        rooms.shelf("session", new SessionCodec()),
                        epochs,
                        cookies,
                        rooms.outside().randomness(),
                        tenant.policy().sessionLifetime());
        var consents = new Consents(rooms.shelf("consent", new ConsentCodec()), users, events);
        var connected = new ConnectedApps(rooms.clients(), consents, grants, epochs, events);
        var log = rooms.auditLog();
        return new People(
                cookies,
                frames,
                sessions,
                consents,
                connected,
                new SignOuts(users, epochs, sessions, connected),
                new Farewell(users, epochs, sessions, consents, grants, connected, apps),
                new PasswordCheck(users, passwords, rooms.brake("login", Allowance.PASSWORDS)),
                new OwnPages(tenant, sessions, users, frames, cookies, log, consoles(rooms, apps)));
    }

    private static Consoles consoles(Rooms rooms, Apps apps) {
        var developers = rooms.developers();
        return new Consoles(
                new Console(ConsolePages.APPS, user -> ConsolePages.admits(user, developers, apps)),
                new Console(OperatorPage.OVERVIEW.door(), rooms.administrators()::admit));
    }
}
