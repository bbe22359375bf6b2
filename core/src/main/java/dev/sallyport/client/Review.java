package dev.sallyport.client;

import java.time.Instant;

/// What a developer and a reviewer of his app said to each other, the last time.
///
/// @param ticket under which it waits, or waited, for a reviewer
/// @param submittedAt when the app was handed in
/// @param words of the developer for the reviewer; may be empty
/// @param reason why it was sent back; empty while nobody decided, and where it was approved
public record Review(String ticket, Instant submittedAt, String words, String reason) {

    /// What the reviewer wants changed.
    Review sentBack(String why) {
        return new Review(ticket, submittedAt, words, why);
    }
}
