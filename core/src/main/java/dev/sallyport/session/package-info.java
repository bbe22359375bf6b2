/// Who is signed in at this browser. Owns the session record and its two cookies' rules; not how
/// anybody signs in (`login`) nor what an app may do (`grant`).
package dev.sallyport.session;
