package dev.sallyport.examples.demoapp;

import java.util.Optional;

/// What happens when the browser comes back: whose answer is it, does it hold what it must, and
/// what does the server give for the code.
final class Callback {
    private final Wire wire;

    Callback(Wire wire) {
        this.wire = wire;
    }

    sealed interface Outcome {
        record Connected(Connection connection) implements Outcome {}

        /// @param reason for the person
        /// @param code the server's error code, if it gave one
        /// @param detail what else the server said
        record Failed(String reason, Optional<String> code, Optional<String> detail)
                implements Outcome {
            static Failed because(String reason) {
                return new Failed(reason, Optional.empty(), Optional.empty());
            }

            static Failed by(String error, Optional<String> detail) {
                return new Failed(Words.of(error), Optional.of(error), detail);
            }
        }
    }

    Outcome handle(Visit visit, Integration integration, Form answer) {
        var start = startOf(visit, integration, answer);
        if (start.isEmpty()) {
            return Outcome.Failed.because(
                    "This answer does not belong to a button pressed in this browser.");
        }
        var server = integration.place().server().toString();
        if (answer.get("iss").filter(iss -> !iss.equals(server)).isPresent()) {
            return Outcome.Failed.because("This answer comes from another server.");
        }
        var error = answer.get("error");
        if (error.isPresent()) {
            return Outcome.Failed.by(error.get(), answer.get("error_description"));
        }
        return answer.get("code")
                .map(code -> exchange(integration, code, start.get()))
                .orElseGet(() -> Outcome.Failed.because("The answer brought no code."));
    }

    private static Optional<Start> startOf(Visit visit, Integration integration, Form answer) {
        var system = integration.place().system();
        return integration.sendsState()
                ? answer.get("state").flatMap(state -> visit.meet(system, state))
                : visit.meetWithoutState(system);
    }

    private Outcome exchange(Integration integration, String code, Start start) {
        var answer = wire.send(integration.exchange(code, start));
        var tokens = answer.status() == 200 ? Tokens.of(answer.json()) : Optional.<Tokens>empty();
        if (tokens.isEmpty()) {
            return refused(answer);
        }
        if (!idTokenFits(integration, tokens.get(), start)) {
            return Outcome.Failed.because("The ID token was made for somebody or something else.");
        }
        return new Outcome.Connected(new Connection(integration, tokens.get(), Optional.empty()));
    }

    private static Outcome refused(Wire.Answer answer) {
        var json = answer.json();
        return json.string("error")
                .map(error -> Outcome.Failed.by(error, json.string("error_description")))
                .orElseGet(() ->
                        Outcome.Failed.because(
                                answer.status() == 0
                                        ? answer.body()
                                        : "The server gave no tokens for the code."));
    }

    /// The checks of OpenID Connect Core 3.1.3.7 that remain when the token came straight from the
    /// token endpoint: who made it, for whom, and in answer to what.
    private static boolean idTokenFits(Integration integration, Tokens tokens, Start start) {
        if (tokens.id().isEmpty()) {
            return true;
        }
        var place = integration.place();
        var claims = tokens.id().flatMap(Tokens::decode).map(Tokens.Decoded::claims);
        var issuer = claims.flatMap(c -> c.string("iss"));
        var audience = claims.flatMap(c -> c.member("aud"));
        var nonce = claims.flatMap(c -> c.string("nonce"));
        return issuer.equals(Optional.of(place.server().toString()))
                && audience.filter(aud -> aud.names(place.clientId())).isPresent()
                && (!integration.sendsNonce() || nonce.equals(Optional.of(start.nonce())));
    }
}
