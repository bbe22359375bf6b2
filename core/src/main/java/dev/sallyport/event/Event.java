package dev.sallyport.event;

import dev.sallyport.client.ClientId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Something that was decided about an app, and is written already.
///
/// @param subject of the person it is about, where it is about one
public record Event(Type type, ClientId client, Optional<String> subject, Instant at) {

    /// The kinds of events.
    public enum Type {
        /// A person allowed the app something that he had not allowed before.
        AUTHORIZATION_GRANTED("authorization.granted"),
        /// A person removed the app, or a revocation ended what it was given.
        AUTHORIZATION_REVOKED("authorization.revoked"),
        /// A code or refresh token came a second time, and everything issued from it ended.
        TOKEN_REUSE_DETECTED("token.reuse_detected"),
        /// The app went live.
        APP_APPROVED("app.approved");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /// As keys and fields spell it: without a dot.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Type> named(String wireName) {
            return Arrays.stream(values())
                    .filter(type -> type.wireName.equals(wireName))
                    .findFirst();
        }
    }
}
