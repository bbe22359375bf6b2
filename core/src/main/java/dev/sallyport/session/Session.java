package dev.sallyport.session;

import java.time.Instant;
import java.util.List;

/// One sign-in at one browser. Kept under the hash of the cookie's value; the value is never kept.
///
/// @param sid the public name of the session, the `sid` of ID tokens
/// @param subject whose session it is
/// @param authTime when the person last proved who he is
/// @param amr how (RFC 8176): `pwd`
public record Session(
        String sid, String subject, Instant authTime, List<String> amr, Instant expiresAt) {
    public Session {
        amr = List.copyOf(amr);
    }
}
