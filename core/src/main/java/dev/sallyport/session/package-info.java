/// Who is signed in at this browser. Owns the session record and the rules of our cookies; not how
/// anybody signs in (`login`) nor what an app may do (`grant`).
package dev.sallyport.session;
