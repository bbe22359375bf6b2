/// The people who sign in: their user names, passwords, claims and revocation epochs. Owns who may
/// be told what about them; not their sessions.
package dev.sallyport.account;
