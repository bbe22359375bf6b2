package dev.sallyport.apps;

import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Who may create apps in a tenant's developer console, and how many.
///
/// @param invited user names, as [Users#spelling] writes them; asked where the door is not for
///   everybody
/// @param quota how many apps one workspace may have
public record Developers(Admission admission, Set<String> invited, int quota, Reviewing reviewing) {
    /// Everybody who can sign in, five apps each, and nobody looks at them.
    public static final Developers EVERYBODY =
            new Developers(Admission.EVERYBODY, Set.of(), 5, Reviewing.NONE);

    public Developers {
        invited = Set.copyOf(invited);
    }

    /// Where apps are looked at these people do so, too.
    ///
    /// @param others user names as [Users#spelling] writes them
    public Developers alsoReviewedBy(Set<String> others) {
        var all = new HashSet<>(reviewing.reviewers());
        all.addAll(others);
        return reviewing.isRequired()
                ? new Developers(admission, invited, quota, new Reviewing(true, all))
                : this;
    }

    /// For whom the door is open.
    public enum Admission {
        EVERYBODY,
        MEMBERS,
        INVITED,
        NOBODY
    }

    /// Whether somebody looks at apps before everybody can use them.
    ///
    /// @param isRequired whether an app has to be approved to go live
    /// @param reviewers who may do so, by user names as [Users#spelling] writes them
    public record Reviewing(boolean isRequired, Set<String> reviewers) {
        public static final Reviewing NONE = new Reviewing(false, Set.of());

        public Reviewing {
            reviewers = Set.copyOf(reviewers);
        }

        public boolean isReviewer(User user) {
            return reviewers.contains(Users.spelling(user.username()));
        }
    }

    /// Whether there is a console for anybody.
    public boolean isOpen() {
        return admission != Admission.NOBODY;
    }

    /// A reviewer comes in as well, unless the console is closed.
    ///
    /// @param isInWorkspace whether he belongs or is invited to a shared workspace
    boolean admit(User user, BooleanSupplier isInWorkspace) {
        return switch (admission) {
            case EVERYBODY -> true;
            case MEMBERS -> isInvited(user) || isInWorkspace.getAsBoolean();
            case INVITED -> isInvited(user);
            case NOBODY -> false;
        };
    }

    private boolean isInvited(User user) {
        return invited.contains(Users.spelling(user.username())) || reviewing.isReviewer(user);
    }
}
