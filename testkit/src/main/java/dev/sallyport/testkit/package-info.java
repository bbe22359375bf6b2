/// What the tests of several modules share: the contract every store must pass, a store that
/// counts, a real browser, a real PostgreSQL, a real Cassandra ring, and a wire that fails. Owns no
/// rule; knows the core's port and nothing above it.
package dev.sallyport.testkit;
