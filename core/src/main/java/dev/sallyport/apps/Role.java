package dev.sallyport.apps;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody may do in a workspace.
public enum Role {
    /// All that a developer may, and decide who belongs to it.
    OWNER,
    /// Everything with apps.
    DEVELOPER,
    /// See apps, their settings and their requests, and change nothing.
    VIEWER;

    public boolean mayChangeApps() {
        return this != VIEWER;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> named(String wireName) {
        return Arrays.stream(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
    }
}
