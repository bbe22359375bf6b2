package dev.sallyport.dialects;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the doors stand. Vendors move the two that their documents print; the others stay where
/// every client can find them through the metadata document.
final class Doors {
    private static final Map<String, List<String>> FOR_APPS =
            Map.of(
                    "userinfo_endpoint", List.of("/userinfo"),
                    "introspection_endpoint", List.of("/introspect"),
                    "revocation_endpoint", List.of("/revoke"),
                    "jwks_uri", List.of("/jwks"),
                    "openid_configuration",
                            List.of(
                                    "/.well-known/openid-configuration",
                                    "/.well-known/oauth-authorization-server"));
    private static final Map<String, List<String>> FOR_PEOPLE =
            Map.of(
                    "login", List.of("/login"),
                    "consent", List.of("/consent"),
                    "account", List.of("/account"),
                    "account_apps", List.of("/account/apps"),
                    "account_sessions", List.of("/account/sessions"),
                    "account_profile", List.of("/account/profile"),
                    "account_password", List.of("/account/password"),
                    "account_data", List.of("/account/data"));

    private static final Map<String, List<String>> FOR_DEVELOPERS =
            Map.of(
                    "developer", List.of("/developer"),
                    "developer_create", List.of("/developer/create"),
                    "developer_app", List.of("/developer/apps/{client_id}"),
                    "developer_requests", List.of("/developer/apps/{client_id}/requests"),
                    "developer_webhooks", List.of("/developer/apps/{client_id}/webhooks"),
                    "logo", List.of("/logos/{name}"));

    private Doors() {}

    static Map<String, List<String>> at(String authorize, String token) {
        var doors = new HashMap<>(FOR_APPS);
        doors.putAll(FOR_PEOPLE);
        doors.putAll(FOR_DEVELOPERS);
        doors.put("authorization_endpoint", List.of(authorize));
        doors.put("token_endpoint", List.of(token));
        return doors;
    }
}
