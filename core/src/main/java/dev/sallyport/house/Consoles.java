package dev.sallyport.house;

import dev.sallyport.account.User;
import java.util.function.Predicate;

/// Who may enter the consoles, to which a person's account leads him.
public record Consoles(Predicate<User> developers, Predicate<User> administrators) {
    /// A house without consoles.
    public static final Consoles NONE = new Consoles(_ -> false, _ -> false);
}
