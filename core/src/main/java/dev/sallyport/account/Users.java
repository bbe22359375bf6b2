package dev.sallyport.account;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.Shelf.Made;
import dev.sallyport.store.Shelf.Page;
import dev.sallyport.store.StoreUnavailable;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The users of one tenant: a record under the subject, and a name entry that makes a user name
/// unique. A registration that died between the two writes is finished by the next one.
public final class Users {
    private static final String EVERY_USER = "user";
    private static final int MAX_TRIES = 100;

    /// Longer than any request that may be registering somebody.
    private static final Duration KEPT = Duration.ofDays(1);

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
        return users.find(subject, at).map(Kept::value).filter(user -> !user.gone());
    }

    public Optional<User> byUsername(String username, Instant at) {
        return names.find(spelling(username), at).flatMap(subject -> find(subject.value(), at));
    }

    /// The same with the version that was read, for [#replace].
    public Optional<Kept<User>> kept(String subject, Instant at) {
        return users.find(subject, at).filter(kept -> !kept.value().gone());
    }

    /// Changes the record, if it is still what was read.
    public Changed<User> replace(Kept<User> seen, User next) {
        return users.replace(seen, next, Optional.empty());
    }

    /// Registers a user; nothing when the user name is taken. Who takes the name of somebody who
    /// has left gets a subject of his own, and with it nothing of what that one had.
    public Optional<User> create(
            String username, Optional<String> passwordHash, JsonObject claims, Instant at) {
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            var name = named(spelling(username));
            var user = new User(name.value(), username, passwordHash, claims, Optional.empty());
            switch (users.create(name.value(), user, Optional.empty(), Set.of(EVERY_USER))) {
                case Made.First<User> _ -> {
                    return Optional.of(user);
                }
                case Made.Taken<User>(var other) when !other.value().gone() -> {
                    return Optional.empty();
                }
                // Of several who try this one wins, and all look again.
                case Made.Taken<User> _ -> names.replace(name, fresh(), Optional.empty());
            }
        }
        throw StoreUnavailable.overtaken("the user name");
    }

    /// Changes the record as it is now, whoever else changes it at the same moment. False when
    /// there is no such user.
    public boolean change(String subject, UnaryOperator<User> change, Instant at) {
        return changeIf(subject, _ -> true, change, at).isPresent();
    }

    /// The same while something still holds of him. Says what he became; nothing when it holds no
    /// more or there is no such user, and then nothing was changed.
    public Optional<User> changeIf(
            String subject, Predicate<User> holds, UnaryOperator<User> change, Instant at) {
        var kept = users.find(subject, at).filter(found -> isThere(found, holds));
        for (var tries = 0; tries < MAX_TRIES && kept.isPresent(); tries++) {
            var next = change.apply(kept.get().value());
            switch (users.replace(kept.get(), next, Optional.empty())) {
                case Changed.Done<User>() -> {
                    return Optional.of(next);
                }
                case Changed.Overtaken<User>(var newer) ->
                        kept = newer.filter(found -> isThere(found, holds));
            }
        }
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        throw StoreUnavailable.overtaken("the user");
    }

    /// Ends the account, while something still holds of him: from this write on there is no such
    /// user, and all that was begun in his name is dead. False when it holds no more.
    public boolean leave(String subject, Predicate<User> holds, Instant at) {
        return changeIf(subject, holds, user -> user.left(at), at).isPresent();
    }

    /// Gives back the name of somebody who has left. His record stays a while without it: somebody
    /// who is just taking the name may still be about to create a user under his subject.
    public void giveBackName(String subject, Instant at) {
        var left = users.find(subject, at).filter(kept -> kept.value().gone());
        if (left.isPresent()) {
            var name = left.get().value().username();
            names.find(spelling(name), at)
                    .filter(kept -> kept.value().equals(subject))
                    .ifPresent(names::remove);
            users.replace(left.get(), left.get().value().nameless(), Optional.of(at.plus(KEPT)));
        }
    }

    /// Some of the users, by subject, those who have left included.
    public Page<User> listed(String after, int limit, Instant at) {
        return users.page(EVERY_USER, after, limit, at);
    }

    /// The name's entry, made now when there is none.
    private Kept<String> named(String name) {
        return switch (names.create(name, fresh(), Optional.empty(), Set.of())) {
            case Made.First<String>(var kept) -> kept;
            case Made.Taken<String>(var kept) -> kept;
        };
    }

    private String fresh() {
        return randomness.name(16);
    }

    private static boolean isThere(Kept<User> kept, Predicate<User> holds) {
        return !kept.value().gone() && holds.test(kept.value());
    }

    /// One spelling for every way to type a name.
    public static String spelling(String username) {
        return Normalizer.normalize(username.strip(), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }
}
