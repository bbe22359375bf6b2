package dev.sallyport.devices;

import dev.sallyport.account.User;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.json.JsonObject;
import dev.sallyport.session.Cookies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A session as the version before this one stored it.
final class OlderSession {
    private OlderSession() {}

    /// The value of its cookie.
    static String of(House house, User user) {
        var expiresAt = house.now.plus(Duration.ofDays(14));
        var body =
                JsonObject.builder()
                        .add("sid", "older-session")
                        .add("sub", user.subject())
                        .add("auth_time", house.now)
                        .add("amr", List.of("pwd"))
                        .add("expires_at", expiresAt)
                        .build();
        var value = "an-older-cookie-value";
        var tags = Set.of("user:" + user.subject());
        house.shelf("session", House.JSON)
                .create(Cookies.hash(value), body, Optional.of(expiresAt), tags);
        return value;
    }
}
