package dev.sallyport.admin;

import java.util.List;
import java.util.Map;

/// Where the doors of the admin API stand in tests.
public final class AdminPaths {
    private static final String ADMIN = "/admin/v1";

    public static final Map<String, List<String>> ALL =
            Map.ofEntries(
                    at("admin_document", "/openapi.json"),
                    at("admin_users", "/users"),
                    at("admin_user", "/users/{sub}"),
                    at("admin_user_claims", "/users/{sub}/claims"),
                    at("admin_user_password", "/users/{sub}/password"),
                    at("admin_user_sign_out", "/users/{sub}/sign-out"),
                    at("admin_user_disabled", "/users/{sub}/disabled"),
                    at("admin_user_sessions", "/users/{sub}/sessions"),
                    at("admin_user_grants", "/users/{sub}/grants"),
                    at("admin_clients", "/clients"),
                    at("admin_client", "/clients/{client_id}"),
                    at("admin_client_secret", "/clients/{client_id}/secret"),
                    at("admin_reviews", "/reviews"),
                    at("admin_review", "/reviews/{client_id}"),
                    at("admin_review_approval", "/reviews/{client_id}/approval"),
                    at("admin_review_refusal", "/reviews/{client_id}/refusal"),
                    at("admin_scopes", "/scopes"),
                    at("admin_keys", "/keys"),
                    at("admin_keys_rotation", "/keys/rotation"),
                    at("admin_key", "/keys/{kid}"),
                    at("admin_audit", "/audit"));

    public static final Map<String, List<String>> CONSOLE =
            Map.ofEntries(
                    Map.entry("account", List.of("/account")),
                    Map.entry("operator_key", List.of("/admin/keys/{kid}")),
                    Map.entry("operator", List.of("/admin")),
                    Map.entry("operator_scopes", List.of("/admin/scopes")),
                    Map.entry("operator_clients", List.of("/admin/clients")),
                    Map.entry("operator_client_create", List.of("/admin/create-client")),
                    Map.entry("operator_client", List.of("/admin/clients/{client_id}")),
                    Map.entry("operator_users", List.of("/admin/users")),
                    Map.entry("operator_user", List.of("/admin/users/{sub}")),
                    Map.entry("operator_keys", List.of("/admin/keys")),
                    Map.entry("operator_audit", List.of("/admin/audit")));

    private AdminPaths() {}

    private static Map.Entry<String, List<String>> at(String door, String path) {
        return Map.entry(door, List.of(ADMIN + path));
    }
}
