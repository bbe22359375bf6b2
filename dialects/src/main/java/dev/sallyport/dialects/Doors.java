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
            Map.ofEntries(
                    Map.entry("developer", List.of("/developer")),
                    Map.entry("developer_create", List.of("/developer/create")),
                    Map.entry("developer_app", List.of("/developer/apps/{client_id}")),
                    Map.entry(
                            "developer_requests", List.of("/developer/apps/{client_id}/requests")),
                    Map.entry(
                            "developer_webhooks", List.of("/developer/apps/{client_id}/webhooks")),
                    Map.entry("developer_workspaces", List.of("/developer/workspaces")),
                    Map.entry("developer_workspace", List.of("/developer/workspaces/{workspace}")),
                    Map.entry("developer_reviews", List.of("/developer/reviews")),
                    Map.entry("developer_review", List.of("/developer/reviews/{client_id}")),
                    Map.entry("developer_try", List.of("/developer/apps/{client_id}/try")),
                    Map.entry(
                            "developer_try_answer",
                            List.of("/developer/apps/{client_id}/try/answer")),
                    Map.entry("developer_usage", List.of("/developer/apps/{client_id}/usage")),
                    Map.entry("logo", List.of("/logos/{name}")));

    private static final String ADMIN = "/admin/v1";
    private static final Map<String, List<String>> FOR_OPERATORS =
            Map.ofEntries(
                    Map.entry("admin_document", List.of(ADMIN + "/openapi.json")),
                    Map.entry("admin_users", List.of(ADMIN + "/users")),
                    Map.entry("admin_user", List.of(ADMIN + "/users/{sub}")),
                    Map.entry("admin_user_claims", List.of(ADMIN + "/users/{sub}/claims")),
                    Map.entry("admin_user_password", List.of(ADMIN + "/users/{sub}/password")),
                    Map.entry("admin_user_sign_out", List.of(ADMIN + "/users/{sub}/sign-out")),
                    Map.entry("admin_user_disabled", List.of(ADMIN + "/users/{sub}/disabled")),
                    Map.entry("admin_user_sessions", List.of(ADMIN + "/users/{sub}/sessions")),
                    Map.entry("admin_user_grants", List.of(ADMIN + "/users/{sub}/grants")),
                    Map.entry("admin_clients", List.of(ADMIN + "/clients")),
                    Map.entry("admin_client", List.of(ADMIN + "/clients/{client_id}")),
                    Map.entry(
                            "admin_client_secret", List.of(ADMIN + "/clients/{client_id}/secret")),
                    Map.entry("admin_reviews", List.of(ADMIN + "/reviews")),
                    Map.entry("admin_review", List.of(ADMIN + "/reviews/{client_id}")),
                    Map.entry(
                            "admin_review_approval",
                            List.of(ADMIN + "/reviews/{client_id}/approval")),
                    Map.entry(
                            "admin_review_refusal",
                            List.of(ADMIN + "/reviews/{client_id}/refusal")),
                    Map.entry("admin_scopes", List.of(ADMIN + "/scopes")),
                    Map.entry("admin_keys", List.of(ADMIN + "/keys")),
                    Map.entry("admin_keys_rotation", List.of(ADMIN + "/keys/rotation")),
                    Map.entry("admin_key", List.of(ADMIN + "/keys/{kid}")),
                    Map.entry("admin_audit", List.of(ADMIN + "/audit")));

    private static final Map<String, List<String>> FOR_ADMINISTRATORS =
            Map.of(
                    "operator", List.of("/admin"),
                    "operator_scopes", List.of("/admin/scopes"),
                    "operator_clients", List.of("/admin/clients"),
                    "operator_client_create", List.of("/admin/create-client"),
                    "operator_client", List.of("/admin/clients/{client_id}"),
                    "operator_users", List.of("/admin/users"),
                    "operator_user", List.of("/admin/users/{sub}"),
                    "operator_keys", List.of("/admin/keys"),
                    "operator_key", List.of("/admin/keys/{kid}"),
                    "operator_audit", List.of("/admin/audit"));

    private Doors() {}

    static Map<String, List<String>> at(String authorize, String token) {
        var doors = new HashMap<>(FOR_APPS);
        doors.putAll(FOR_PEOPLE);
        doors.putAll(FOR_DEVELOPERS);
        doors.putAll(FOR_OPERATORS);
        doors.putAll(FOR_ADMINISTRATORS);
        doors.put("authorization_endpoint", List.of(authorize));
        doors.put("token_endpoint", List.of(token));
        return doors;
    }
}
