/// Proof Key for Code Exchange (RFC 7636): the challenge an authorization request carries and the
/// verifier that answers it. Owns when a challenge is required; two calls, one at each door.
package dev.sallyport.pkce;
