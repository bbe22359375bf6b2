package dev.sallyport.admin;

import java.util.Optional;

/// Who uses the operations.
///
/// @param client the app that asks, with a token or as the house's own pages
/// @param subject in whose name; the app's own id when it acts for itself
/// @param username of a person whom the configuration named an administrator
public record Caller(String client, String subject, Optional<String> username) {
    static final Caller ANYBODY = new Caller("", "", Optional.empty());
}
