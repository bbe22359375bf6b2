/// What people and apps live through, told end to end against a whole server on real sockets, with
/// a real browser where a person would use one.
package dev.sallyport.stories;
