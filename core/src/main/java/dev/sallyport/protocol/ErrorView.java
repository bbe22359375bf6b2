package dev.sallyport.protocol;

import java.net.URI;
import java.util.Optional;

/// The page a person sees when a request cannot go on and may not be redirected.
///
/// @param appName and `appWebsite` of the app that sent the person here, when it is known
public record ErrorView(
        Frame frame,
        ErrorCode code,
        String description,
        String requestId,
        Optional<String> appName,
        Optional<URI> appWebsite)
        implements View {}
