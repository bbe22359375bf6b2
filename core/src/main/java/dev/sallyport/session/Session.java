package dev.sallyport.session;

import dev.sallyport.account.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One sign-in at one browser. Kept under the hash of the cookie's value; the value is never kept.
///
/// @param sid the public name of the session, the `sid` of ID tokens
/// @param subject whose session it is
/// @param authTime when the person last proved who he is
/// @param amr how (RFC 8176): `pwd`
/// @param signOuts how often the person had signed out all his devices before; absent in sessions
///   of servers that do not count them yet, as the two that follow
/// @param device where it is
/// @param seenAt when he was last here, to some minutes; absent when only at the sign-in
public record Session(
        String sid,
        String subject,
        Instant authTime,
        List<String> amr,
        Instant expiresAt,
        Optional<Long> signOuts,
        Optional<Device> device,
        Optional<Instant> seenAt) {
    public Session {
        amr = List.copyOf(amr);
    }

    /// When he was last here, as far as is known.
    public Instant lastSeen() {
        return seenAt.orElse(authTime);
    }

    Presence presence() {
        return new Presence(subject, authTime, signOuts);
    }

    Session seen(Instant at) {
        return new Session(
                sid, subject, authTime, amr, expiresAt, signOuts, device, Optional.of(at));
    }

    Session after(long count) {
        return new Session(
                sid, subject, authTime, amr, expiresAt, Optional.of(count), device, seenAt);
    }
}
