/// The door where the public keys are. Owns how they are published; not which ones (`keys`).
package dev.sallyport.jwks;
