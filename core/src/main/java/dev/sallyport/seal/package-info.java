/// Sealed values: what travels through browsers and apps instead of being stored. Encrypted and
/// authenticated under the master key, bound to a tenant and a purpose, so that nothing sealed for
/// one use opens in another. Owns the master key's form, not where it is kept; and the one hash
/// that is used for what is kept but never read again.
package dev.sallyport.seal;
