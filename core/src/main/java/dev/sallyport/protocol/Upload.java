package dev.sallyport.protocol;

/// A file that came with a form. Neither its name nor the type it claims is believed or kept.
///
/// @param isWhole false when it was larger than its door takes; then only its beginning is here
public record Upload(Bytes bytes, boolean isWhole) {}
