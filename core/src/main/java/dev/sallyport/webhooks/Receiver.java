package dev.sallyport.webhooks;

import java.net.URI;

/// Brings something to an address somebody else named. The edge does it, within the limits of
/// `outbound`.
@FunctionalInterface
public interface Receiver {

    /// Never throws, follows no redirect, and ends within a few seconds.
    ///
    /// @param header a name and its value, besides those that every request has
    Answer post(URI address, String header, String value, String body);

    /// What came of it.
    sealed interface Answer {
        record Status(int status) implements Answer {}

        /// @param why in a few English words of ours
        record None(String why) implements Answer {}
    }
}
