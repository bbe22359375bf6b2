/// The HTML people see: each view of the core as one page, with its words, its looks and the policy
/// the browser holds it to. Owns no decision and no state; what is shown was decided by the room
/// whose view it is. Whatever was sent by somebody is escaped by the templates, and an address
/// becomes a link only when [Links] knows it to be harmless.
package dev.sallyport.pages;
