/// Signing keys: made at first start, kept sealed, published ahead of use and rotated. Owns which
/// key signs now; not how a signature is written (`jose`).
package dev.sallyport.keys;
