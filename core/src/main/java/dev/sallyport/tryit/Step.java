package dev.sallyport.tryit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a developer may do with what he has got.
public enum Step {
    REDEEM("token_endpoint"),
    USERINFO("userinfo_endpoint"),
    REFRESH("token_endpoint"),
    REVOKE("revocation_endpoint");

    private final String door;

    Step(String door) {
        this.door = door;
    }

    String door() {
        return door;
    }

    /// As forms call it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Step> of(String label) {
        return Arrays.stream(values()).filter(step -> step.label().equals(label)).findFirst();
    }

    /// Whether the app has to prove itself for it; the access token alone is enough to see who the
    /// user is.
    boolean needsProof() {
        return this != USERINFO;
    }
}
