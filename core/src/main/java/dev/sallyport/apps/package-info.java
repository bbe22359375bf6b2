/// What developers do: the apps they create, change and delete, and the secrets of those. Owns the
/// rules a developer's app must keep and the workspaces apps belong to; what any client must keep
/// is `client`'s, and how one proves itself is `clientauth`'s.
package dev.sallyport.apps;
