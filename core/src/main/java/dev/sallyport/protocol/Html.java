package dev.sallyport.protocol;

/// A drawn page and the policy the browser must hold it to.
///
/// @param contentSecurityPolicy the whole header value
public record Html(String text, String contentSecurityPolicy) {}
