/// The pages on which people share a workspace: making one, inviting, saying yes or no, roles,
/// leaving. Who may do what, and what a workspace is, belongs to `apps`.
package dev.sallyport.team;
