package dev.sallyport.account;

import dev.sallyport.client.ClientId;
import java.time.Instant;

/// What an app was given to act for somebody, as far as that person can take it back.
///
/// @param authTime when he signed in for it
/// @param removals how often he had removed the app before he gave it this
public record Access(String subject, ClientId client, Instant authTime, long removals) {}
