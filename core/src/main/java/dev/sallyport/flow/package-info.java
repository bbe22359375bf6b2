/// An authorization request under way: what was asked, and what was decided about it so far, sealed
/// into the pages' forms and addresses and bound to one browser. Nothing of it is stored.
package dev.sallyport.flow;
