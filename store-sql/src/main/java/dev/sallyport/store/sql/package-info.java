/// The six verbs over SQL: one table, one row an entry, and group commit, so that many callers
/// share one wait for the disk. Owns the schema, its migrations and the files they are kept in.
/// Decides nothing about what is stored and never reads a body.
package dev.sallyport.store.sql;
