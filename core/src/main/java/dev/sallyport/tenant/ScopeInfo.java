package dev.sallyport.tenant;

import java.util.Optional;

/// What a scope means to a user.
///
/// @param title in words, as the consent page says it: "See your pockets"
/// @param byDefault granted when a request names no scope
/// @param category what it is found under in the developer console: "Signatures"
public record ScopeInfo(Wording title, boolean byDefault, Optional<Wording> category) {
    /// One that belongs to no category, in one language.
    public ScopeInfo(String title, boolean byDefault) {
        this(Wording.of(title), byDefault, Optional.empty());
    }
}
