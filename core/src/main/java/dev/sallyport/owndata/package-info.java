/// The page where a person takes all that is kept of him with him, or has it deleted. Each room
/// forgets its own; this one says in which order.
package dev.sallyport.owndata;
