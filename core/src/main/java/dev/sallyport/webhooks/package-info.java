/// Events that are sent to the developers of apps: where each app wants them, the queue of what is
/// still to be sent, when it is tried again, and how it is signed. Owns no socket and no thread,
/// and decides nothing about what happened: the rooms do that and tell it as an `event`.
package dev.sallyport.webhooks;
