package dev.sallyport.app;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.account.Epochs;
import dev.sallyport.account.Passwords;
import dev.sallyport.admin.AdminApi;
import dev.sallyport.admin.Authority;
import dev.sallyport.app.config.ConfigException;
import dev.sallyport.app.config.Registration;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.client.Client;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.devices.SignOuts;
import dev.sallyport.json.JsonObject;
import dev.sallyport.owndata.Farewell;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.review.Reviews;
import dev.sallyport.session.Sessions;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.token.LiveTokens;
import java.util.List;

/// One tenant's doors for those who run it: the admin API.
final class Operators {
    private Operators() {}

    static List<Endpoint> doors(
            Rooms rooms,
            Passwords passwords,
            LiveTokens live,
            Epochs epochs,
            Sessions sessions,
            ConnectedApps connected,
            Farewell farewell,
            AuditLog log,
            Reviews reviews) {
        var tenant = rooms.tenant();
        var users = rooms.users();
        var clients = rooms.clients();
        return List.copyOf(
                AdminApi.doors(
                        new AdminApi.Parts(
                                tenant,
                                new Authority(live, clients),
                                users,
                                passwords,
                                sessions,
                                new SignOuts(users, epochs, sessions, connected),
                                farewell,
                                connected,
                                clients,
                                registration -> read(registration, tenant),
                                rooms.keys(),
                                log,
                                reviews,
                                rooms.outside().randomness())));
    }

    private static Client read(JsonObject registration, Tenant tenant) {
        try {
            return Registration.read(registration, tenant);
        } catch (ConfigException broken) {
            var first = broken.problems().getFirst();
            throw refused(INVALID_REQUEST, first.key() + ": " + first.sentence());
        }
    }
}
