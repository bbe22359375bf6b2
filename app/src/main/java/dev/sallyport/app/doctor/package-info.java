/// What a proxy in front got wrong, found by asking the server through its public address. Owns the
/// sentences that say so; changes nothing.
package dev.sallyport.app.doctor;
