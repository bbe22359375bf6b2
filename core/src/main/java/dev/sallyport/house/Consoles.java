package dev.sallyport.house;

import dev.sallyport.account.User;
import java.util.Optional;
import java.util.function.Predicate;

/// The consoles to which a person's account leads him.
public record Consoles(Console developers, Console administrators) {
    /// A house without consoles.
    public static final Consoles NONE =
            new Consoles(new Console("", _ -> false), new Console("", _ -> false));

    /// @param door its first page's
    /// @param admits who may enter
    public record Console(String door, Predicate<User> admits) {
        Optional<String> doorFor(User user) {
            return Optional.of(door).filter(_ -> admits.test(user));
        }
    }
}
