package dev.sallyport.operator;

import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import java.util.Set;

/// Who may enter a tenant's admin console.
///
/// @param usernames as [Users#spelling] writes them
public record Administrators(Set<String> usernames) {
    public static final Administrators NOBODY = new Administrators(Set.of());

    public Administrators {
        usernames = Set.copyOf(usernames);
    }

    public boolean admit(User user) {
        return usernames.contains(Users.spelling(user.username()));
    }
}
