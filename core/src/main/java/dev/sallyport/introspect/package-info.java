/// What a token is worth right now, told to an API that asks (RFC 7662). Owns who may ask about
/// which token; not when a token lives (`token`, `grant`).
package dev.sallyport.introspect;
