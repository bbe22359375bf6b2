package dev.sallyport.house;

import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import java.util.Optional;

/// What somebody sees who opens the issuer's own address: nothing that is not for everybody.
///
/// @param account where one's own account is
/// @param console where developers register apps, where they can
/// @param metadata the document that programs begin with
public record WelcomeView(Frame frame, String account, Optional<String> console, String metadata)
        implements View {}
