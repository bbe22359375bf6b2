/// How a client proves itself: one file a method, asked in turn by [ClientAuthentication]. Owns
/// what counts as proof and what a stranger may learn from a refusal; not what a client may do once
/// it is known.
package dev.sallyport.clientauth;
