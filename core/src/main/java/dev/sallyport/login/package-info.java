/// The login page: who somebody is, proven by a password. Owns the form and the attempts that are
/// allowed; what comes next is decided by `authorize`.
package dev.sallyport.login;
