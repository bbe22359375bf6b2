package dev.sallyport.tenant;

/// What a scope means to a user.
///
/// @param title in words, as the consent page says it: "See your pockets"
/// @param byDefault granted when a request names no scope
public record ScopeInfo(String title, boolean byDefault) {}
