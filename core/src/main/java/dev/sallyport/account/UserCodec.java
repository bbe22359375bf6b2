package dev.sallyport.account;

import dev.sallyport.account.User.Standing;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A user as he is stored.
public final class UserCodec implements Codec<User> {
    @Override
    public JsonObject write(User user) {
        return JsonObject.builder()
                .add("sub", user.subject())
                .add("username", user.username())
                .add(hash(user.disabled()), user.passwordHash())
                .add("claims", user.claims())
                .add("revoked_before", user.revokedBefore())
                .add("removed_apps", removedApps(user))
                .add("sign_outs", Optional.of(user.signOuts()).filter(count -> count > 0))
                .add("disabled", Optional.of(user.disabled()).filter(disabled -> disabled))
                .add("gone", Optional.of(user.gone()).filter(gone -> gone))
                .build();
    }

    /// Absent for most.
    private static Optional<JsonObject> removedApps(User user) {
        var removed = JsonObject.builder();
        new TreeMap<>(user.removedApps()).forEach(removed::add);
        return Optional.of(removed.build()).filter(apps -> !apps.members().isEmpty());
    }

    private static Map<String, Long> removedApps(JsonObject body) {
        var removed = new HashMap<String, Long>();
        var apps = body.object("removed_apps").orElseGet(JsonObject::empty);
        apps.members().keySet().forEach(id -> removed.put(id, apps.requiredNumber(id)));
        return removed;
    }

    @Override
    public User read(JsonObject body) {
        return new User(
                body.requiredString("sub"),
                body.requiredString("username"),
                body.string(hash(body.isTrue("disabled"))),
                body.object("claims").orElseGet(JsonObject::empty),
                body.instant("revoked_before"),
                removedApps(body),
                body.number("sign_outs").orElse(0L),
                standing(body));
    }

    /// A server of a version that cannot shut people out finds no password, and lets nobody in.
    private static String hash(boolean disabled) {
        return disabled ? "disabled_password_hash" : "password_hash";
    }

    private static Standing standing(JsonObject body) {
        if (body.isTrue("gone")) {
            return Standing.GONE;
        }
        return body.isTrue("disabled") ? Standing.DISABLED : Standing.ACTIVE;
    }
}
