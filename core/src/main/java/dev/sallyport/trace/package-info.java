/// The last authorization and token requests of each app, so that whoever makes it sees why one was
/// refused. Looks on at two doors, remembers what may be remembered (no secret, nobody's data), and
/// keeps it in a bounded number of entries an app. Decides nothing: a request goes the same way
/// whether anybody looked on or not.
package dev.sallyport.trace;
