package dev.sallyport.operator;

import java.util.List;

/// The pages of the admin console, in the order of the menu.
public enum OperatorPage {
    OVERVIEW("operator"),
    SCOPES("operator_scopes"),
    CLIENTS("operator_clients"),
    USERS("operator_users"),
    KEYS("operator_keys"),
    AUDIT("operator_audit");

    static final String CLIENT_CREATE = "operator_client_create";
    static final String CLIENT = "operator_client";
    static final String USER = "operator_user";
    static final String KEY = "operator_key";

    /// The pages that people may ask for before they are signed in.
    public static final List<String> DOORS =
            List.of(
                    OVERVIEW.door,
                    SCOPES.door,
                    CLIENTS.door,
                    USERS.door,
                    KEYS.door,
                    AUDIT.door,
                    CLIENT_CREATE,
                    CLIENT,
                    USER,
                    KEY);

    private final String door;

    OperatorPage(String door) {
        this.door = door;
    }

    /// The name of its door.
    public String door() {
        return door;
    }
}
