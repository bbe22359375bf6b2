/// The vocabulary every door speaks: requests and replies without sockets, parameters, refusals,
/// the router that finds the door, and the dialect that names it. Owns no rule of any one door.
package dev.sallyport.protocol;
