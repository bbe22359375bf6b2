/// Carries everything a store keeps to another store: into files, a kind each, and out of them,
/// with a manifest that tells by count and hash whether all of it arrived. Knows entries and no
/// record in them; what is sealed or hashed stays so.
package dev.sallyport.app.moving;
