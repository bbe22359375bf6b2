package dev.sallyport.code;

import dev.sallyport.client.ClientId;
import dev.sallyport.json.JsonObject;
import dev.sallyport.pkce.Challenge;
import dev.sallyport.seal.Envelopes;
import dev.sallyport.seal.Purpose;
import java.time.Instant;
import java.util.Optional;

/// Codes as the text that travels.
public final class Codes {
    private final Envelopes envelopes;

    public Codes(Envelopes envelopes) {
        this.envelopes = envelopes;
    }

    /// The code as the app will receive it.
    public String issue(Code code) {
        return envelopes.close(Purpose.CODE, write(code), code.expiresAt());
    }

    /// The code, expired or not, if it was issued here.
    public Optional<Code> open(String text, Instant at) {
        return envelopes.open(Purpose.CODE, text, at).map(Codes::read);
    }

    private static JsonObject write(Code code) {
        return JsonObject.builder()
                .add("id", code.id())
                .add("cid", code.client().value())
                .add("reg", code.client().registration())
                .add("sub", code.subject())
                .add("scp", code.scopes())
                .add("uri", code.redirectUri())
                .add("ug", code.redirectUriGiven())
                .add("cm", code.challenge().map(challenge -> challenge.method().name()))
                .add("cv", code.challenge().map(Challenge::value))
                .add("non", code.nonce())
                .add("at", code.authTime())
                .add("acr", code.acr())
                .add("amr", code.amr())
                .add("sid", code.sid())
                .add("rem", code.removals())
                .add("exp", code.expiresAt())
                .build();
    }

    private static Code read(JsonObject sealed) {
        return new Code(
                sealed.requiredString("id"),
                new ClientId(sealed.requiredString("cid"), sealed.string("reg")),
                sealed.requiredString("sub"),
                sealed.strings("scp"),
                sealed.requiredString("uri"),
                sealed.isTrue("ug"),
                sealed.string("cm")
                        .map(Challenge.Method::valueOf)
                        .map(method -> new Challenge(method, sealed.requiredString("cv"))),
                sealed.string("non"),
                sealed.requiredInstant("at"),
                sealed.string("acr"),
                sealed.strings("amr"),
                sealed.requiredString("sid"),
                sealed.number("rem").orElse(0L),
                sealed.requiredInstant("exp"));
    }
}
