package dev.sallyport.account;

import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;

/// A user as he is stored.
public final class UserCodec implements Codec<User> {
    @Override
    public JsonObject write(User user) {
        return JsonObject.builder()
                .add("sub", user.subject())
                .add("username", user.username())
                .add("password_hash", user.passwordHash())
                .add("claims", user.claims())
                .add("revoked_before", user.revokedBefore())
                .build();
    }

    @Override
    public User read(JsonObject body) {
        return new User(
                body.requiredString("sub"),
                body.requiredString("username"),
                body.string("password_hash"),
                body.object("claims").orElseGet(JsonObject::empty),
                body.instant("revoked_before"));
    }
}
