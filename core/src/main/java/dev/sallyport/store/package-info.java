/// The port every engine implements: six verbs over opaque entries, each atomic for one entry, and
/// the typed shelves that rooms keep their records on. Owns no record of the protocol and decides
/// no rule of it. Expiry is a hint to the sweeper: rooms check times themselves.
package dev.sallyport.store;
