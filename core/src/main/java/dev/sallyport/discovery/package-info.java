/// The metadata document: computed from the doors that are open, each of which says what it
/// supports, so that it cannot promise what is not there. Owns the merging; not a single promise.
package dev.sallyport.discovery;
