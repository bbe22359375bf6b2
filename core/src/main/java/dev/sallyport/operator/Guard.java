package dev.sallyport.operator;

import java.util.Optional;

/// What every form on a page needs, and what the last one came to.
///
/// @param proof that the page was made for this sign-in
/// @param asksPassword whether the sign-in was too long ago to change anything without it
/// @param problem why nothing was changed
/// @param done what was done a moment ago
public record Guard(
        String proof, boolean asksPassword, Optional<Problem> problem, Optional<Notice> done) {

    /// What may have been done.
    public enum Notice {
        CREATED,
        SAVED,
        DELETED,
        DISABLED,
        ENABLED,
        PASSWORD,
        SIGNED_OUT,
        SESSION_ENDED,
        GRANT_REVOKED,
        ROTATED,
        WITHDRAWN
    }
}
