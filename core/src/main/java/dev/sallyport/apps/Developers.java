package dev.sallyport.apps;

import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import java.util.Set;

/// Who may create apps in a tenant's developer console, and how many.
///
/// @param invited user names, as [Users#spelling] writes them; asked where the door is for the
///   invited
/// @param quota how many apps one workspace may have
public record Developers(Admission admission, Set<String> invited, int quota) {
    /// Everybody who can sign in, five apps each.
    public static final Developers EVERYBODY = new Developers(Admission.EVERYBODY, Set.of(), 5);

    public Developers {
        invited = Set.copyOf(invited);
    }

    /// For whom the door is open.
    public enum Admission {
        EVERYBODY,
        INVITED,
        NOBODY
    }

    public boolean admit(User user) {
        return switch (admission) {
            case EVERYBODY -> true;
            case INVITED -> invited.contains(Users.spelling(user.username()));
            case NOBODY -> false;
        };
    }
}
