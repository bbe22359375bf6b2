package dev.sallyport.app;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.account.Passwords;
import dev.sallyport.admin.AdminApi;
import dev.sallyport.admin.AdminEndpoint;
import dev.sallyport.admin.Authority;
import dev.sallyport.admin.Clerk;
import dev.sallyport.app.config.ConfigException;
import dev.sallyport.app.config.Registration;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.client.Client;
import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.OperatorConsole;
import dev.sallyport.operator.OperatorPages;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.review.Reviews;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.token.LiveTokens;
import java.util.List;
import java.util.Optional;

/// One tenant's doors for those who run it: the admin API, and the console that is made of it.
final class Operators {
    private Operators() {}

    static List<AdminEndpoint> api(
            Rooms rooms, Passwords passwords, LiveTokens live, People people, Reviews reviews) {
        var tenant = rooms.tenant();
        var clients = rooms.clients();
        return AdminApi.doors(
                new AdminApi.Parts(
                        tenant,
                        new Authority(live, clients),
                        rooms.users(),
                        passwords,
                        people.sessions(),
                        people.signOuts(),
                        people.farewell(),
                        people.connected(),
                        clients,
                        registration -> read(registration, tenant),
                        rooms.keys(),
                        rooms.auditLog(),
                        reviews,
                        rooms.outside().randomness()));
    }

    static List<Endpoint> console(Rooms rooms, List<AdminEndpoint> api, People people) {
        var reviews =
                Optional.of(ConsolePages.REVIEWS)
                        .filter(_ -> rooms.developers().reviewing().isRequired());
        var pages =
                new OperatorPages(
                        people.own(),
                        rooms.administrators(),
                        new Clerk(api),
                        people.check(),
                        reviews);
        return OperatorConsole.doors(pages, rooms.settings(), rooms.outside().randomness());
    }

    private static Client read(JsonObject registration, Tenant tenant) {
        try {
            return Registration.read(registration, tenant);
        } catch (ConfigException broken) {
            throw refused(
                    INVALID_REQUEST,
                    broken.problems().stream()
                            .map(problem -> problem.key() + ": " + problem.sentence())
                            .toList());
        }
    }
}
