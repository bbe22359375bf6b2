/// Giving tokens back (RFC 7009). Owns whose tokens a client may end; a grant's end itself is one
/// write of `grant`.
package dev.sallyport.revoke;
