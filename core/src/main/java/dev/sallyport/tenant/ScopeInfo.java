package dev.sallyport.tenant;

import java.util.Optional;

/// What a scope means to a user.
///
/// @param title in words, as the consent page says it: "See your pockets"
/// @param byDefault granted when a request names no scope
/// @param category what it is found under in the developer console: "Signatures"
public record ScopeInfo(String title, boolean byDefault, Optional<String> category) {
    /// One that belongs to no category.
    public ScopeInfo(String title, boolean byDefault) {
        this(title, byDefault, Optional.empty());
    }
}
