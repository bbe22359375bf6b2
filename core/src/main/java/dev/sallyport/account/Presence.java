package dev.sallyport.account;

import java.time.Instant;
import java.util.Optional;

/// A sign-in at one device, as far as the person can take it back from elsewhere.
///
/// @param authTime when he proved who he is
/// @param signOuts how often he had signed out all his devices before; absent when a server began
///   it that does not count them yet
public record Presence(String subject, Instant authTime, Optional<Long> signOuts) {}
