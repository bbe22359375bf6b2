package dev.sallyport.apps;

import dev.sallyport.protocol.Frame;
import java.util.Optional;

/// What stands around a page of the developer console.
///
/// @param userName how the developer who is signed in is called
/// @param apps where his apps are listed
/// @param account where his account is
/// @param reviews for a reviewer: where apps wait for him
public record ConsoleFrame(
        Frame frame, String userName, String apps, String account, Optional<String> reviews) {}
