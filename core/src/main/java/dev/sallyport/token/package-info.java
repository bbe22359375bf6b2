/// The token door and what every grant type shares: what is to be issued, and the issuing of it.
/// Owns the shapes of access, refresh and ID tokens; not when a grant type may have them.
package dev.sallyport.token;
