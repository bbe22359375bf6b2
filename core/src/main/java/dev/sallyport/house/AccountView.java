package dev.sallyport.house;

import dev.sallyport.protocol.View;
import java.util.Optional;

/// The overview of a person's account.
///
/// @param console the address of the developer console, for those who may enter it
/// @param admin the address of the admin console, for administrators
public record AccountView(OwnFrame own, Optional<String> console, Optional<String> admin)
        implements View {}
