/// The six verbs on Apache Cassandra 5: lightweight transactions decide, serial reads see what they
/// decided, and time to live forgets. Owns the tables and what is done when an answer is lost;
/// knows nothing of what the entries mean.
package dev.sallyport.store.cassandra;
