package dev.sallyport.account;

import dev.sallyport.client.ClientId;
import java.time.Instant;

/// What an app was given to act for somebody, as far as that person can take it back.
///
/// @param authTime when he signed in for it
/// @param since when the app got it
public record Access(String subject, ClientId client, Instant authTime, Instant since) {}
