/// What happened that an app's developer may want to hear of. Owns the words for it, so that the
/// rooms where it is decided can tell it without knowing who listens.
package dev.sallyport.event;
