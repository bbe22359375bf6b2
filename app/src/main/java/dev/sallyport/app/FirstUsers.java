package dev.sallyport.app;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.Users;
import dev.sallyport.app.config.TenantConfig.NewUser;
import dev.sallyport.app.config.TenantConfig.Password;
import dev.sallyport.protocol.Randomness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The users a configuration names: created when the user name is free, never changed afterwards.
final class FirstUsers {
    private static final int SALT_BYTES = 16;

    private final Passwords passwords;
    private final Randomness randomness;

    FirstUsers(Passwords passwords, Randomness randomness) {
        this.passwords = passwords;
        this.randomness = randomness;
    }

    void create(List<NewUser> named, Users users, Instant at) {
        for (var user : named) {
            if (users.byUsername(user.username(), at).isEmpty()) {
                users.create(user.username(), Optional.of(hash(user)), user.claims(), at);
            }
        }
    }

    private String hash(NewUser user) {
        return switch (user.password()) {
            case Password.Plain(var text) -> passwords.hash(text, randomness.bytes(SALT_BYTES));
            case Password.Hashed(var phc) -> phc;
        };
    }
}
