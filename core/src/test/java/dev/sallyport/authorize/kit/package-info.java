/// What the tests of the authorize door and its pages stand on: one tenant's doors over a memory
/// store, without sockets, and visitors whose browsers keep cookies. Owns no expectation.
package dev.sallyport.authorize.kit;
