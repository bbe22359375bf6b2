package dev.sallyport.app.config;

import dev.sallyport.apps.Developers;
import dev.sallyport.client.Client;
import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.Administrators;
import dev.sallyport.operator.OverviewView.Setting;
import dev.sallyport.tenant.Tenant;
import java.time.Duration;
import java.util.List;

/// One tenant with the clients and users its configuration names.
///
/// @param administrators who may enter the admin console
/// @param auditLifetime how long it is kept who changed what
/// @param settings all that holds, in words
/// @param guessable the ids of the clients whose secret is too short
public record TenantConfig(
        Tenant tenant,
        List<Client> clients,
        List<NewUser> users,
        Developers developers,
        Administrators administrators,
        Duration auditLifetime,
        List<Setting> settings,
        List<String> guessable) {

    public TenantConfig {
        clients = List.copyOf(clients);
        users = List.copyOf(users);
        settings = List.copyOf(settings);
        guessable = List.copyOf(guessable);
    }

    /// A user who is created when the user name is free.
    ///
    /// @param claims standard claims by their wire names (OIDCC 5.1)
    public record NewUser(String username, Password password, JsonObject claims) {}

    public sealed interface Password {
        /// Hashed when the user is created.
        record Plain(String text) implements Password {
            @Override
            public String toString() {
                return "Plain[***]";
            }
        }

        /// An Argon2id string in PHC form.
        record Hashed(String phc) implements Password {
            @Override
            public String toString() {
                return "Hashed[***]";
            }
        }
    }
}
