package dev.sallyport.tenant;

import java.net.URI;
import java.util.Optional;

/// A tenant's name and colours on pages. It never sets the layout.
///
/// @param accent as `#rrggbb`
public record Look(String displayName, Optional<URI> logo, Optional<String> accent) {}
