package dev.sallyport.account;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.Shelf.Made;
import dev.sallyport.store.StoreUnavailable;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The users of one tenant: a record under the subject, and a name entry that makes a user name
/// unique. A registration that died between the two writes is finished by the next one.
public final class Users {
    private static final String EVERY_USER = "user";
    private static final int MAX_TRIES = 100;

    private final Shelf<User> users;
    private final Shelf<String> names;
    private final Randomness randomness;

    /// @param users the shelf of kind `user`, see [UserCodec]
    /// @param names the shelf of kind `username`, whose records are subjects, see [#NAME_CODEC]
    public Users(Shelf<User> users, Shelf<String> names, Randomness randomness) {
        this.users = users;
        this.names = names;
        this.randomness = randomness;
    }

    /// A name entry as it is stored.
    public static final Codec<String> NAME_CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(String subject) {
                    return JsonObject.builder().add("sub", subject).build();
                }

                @Override
                public String read(JsonObject body) {
                    return body.requiredString("sub");
                }
            };

    public Optional<User> find(String subject, Instant at) {
        return users.find(subject, at).map(Kept::value);
    }

    public Optional<User> byUsername(String username, Instant at) {
        return names.find(spelling(username), at).flatMap(subject -> find(subject.value(), at));
    }

    /// Registers a user; nothing when the user name is taken.
    public Optional<User> create(
            String username, Optional<String> passwordHash, JsonObject claims, Instant at) {
        var name =
                names.create(spelling(username), randomness.name(16), Optional.empty(), Set.of());
        var subject =
                switch (name) {
                    case Made.First<String>(var kept) -> kept.value();
                    case Made.Taken<String>(var kept) -> kept.value();
                };
        var user = new User(subject, username, passwordHash, claims, Optional.empty());
        return users.create(subject, user, Optional.empty(), Set.of(EVERY_USER))
                        instanceof Made.First<User>
                ? Optional.of(user)
                : Optional.empty();
    }

    /// Changes the record as it is now, whoever else changes it at the same moment. False when
    /// there is no such user.
    public boolean change(String subject, UnaryOperator<User> change, Instant at) {
        var kept = users.find(subject, at);
        for (var tries = 0; tries < MAX_TRIES && kept.isPresent(); tries++) {
            var next = change.apply(kept.get().value());
            switch (users.replace(kept.get(), next, Optional.empty())) {
                case Changed.Done<User>() -> {
                    return true;
                }
                case Changed.Overtaken<User>(var newer) -> kept = newer;
            }
        }
        if (kept.isEmpty()) {
            return false;
        }
        throw StoreUnavailable.overtaken("the user");
    }

    /// One page of users, by subject, after a subject (empty for the first page).
    public List<User> page(String after, int limit, Instant at) {
        return users.byTag(EVERY_USER, after, limit, at).stream().map(Kept::value).toList();
    }

    /// One spelling for every way to type a name.
    public static String spelling(String username) {
        return Normalizer.normalize(username.strip(), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }
}
