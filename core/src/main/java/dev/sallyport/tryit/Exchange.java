package dev.sallyport.tryit;

/// One request and its answer, as they are shown: secrets masked, lines broken for people.
///
/// @param door what was asked, such as `token_endpoint`
/// @param requestId by which it is found among the app's requests; empty when it has no row there
/// @param isRefused whether the answer is an error
public record Exchange(
        String door, String request, String answer, String requestId, boolean isRefused) {}
