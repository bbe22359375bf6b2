/// Signed tokens as bytes: our own direct JWS writer, and the reading of what others signed. Owns
/// algorithms and encodings; not what any claim means.
package dev.sallyport.jose;
