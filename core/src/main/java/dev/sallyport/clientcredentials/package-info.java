/// An app acting on its own account (RFC 6749 4.4), or on its creator's where the dialect says so.
/// Owns no grant: its access tokens have no root and are revoked one by one.
package dev.sallyport.clientcredentials;
