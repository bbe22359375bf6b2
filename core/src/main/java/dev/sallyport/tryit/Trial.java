package dev.sallyport.tryit;

import dev.sallyport.client.ClientId;
import dev.sallyport.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One run of the flow in the console, as it travels between its steps.
///
/// @param subject the developer who began it; nobody else goes on with it
/// @param session what his forms of this sign-in prove; absent until he has come back
/// @param scope what the authorization request asked for
/// @param asksAgain whether it wanted the consent page to be shown in any case
/// @param code until it was redeemed
record Trial(
        ClientId client,
        String subject,
        Optional<String> session,
        Optional<String> scope,
        boolean asksAgain,
        String verifier,
        Instant startedAt,
        Optional<String> code,
        Optional<String> accessToken,
        Optional<String> refreshToken) {
    /// From the first request to the last.
    static final Duration LIFETIME = Duration.ofMinutes(30);

    boolean isAlive(Instant at) {
        return at.isBefore(startedAt.plus(LIFETIME));
    }

    /// @param proof of the session in which the answer came
    Trial answered(String proof, Optional<String> brought) {
        return new Trial(
                client,
                subject,
                Optional.of(proof),
                scope,
                asksAgain,
                verifier,
                startedAt,
                brought,
                Optional.empty(),
                Optional.empty());
    }

    /// As it was when it set out.
    Trial unanswered() {
        return bare(Optional.empty());
    }

    /// What it brought was given back.
    Trial ended() {
        return bare(session);
    }

    private Trial bare(Optional<String> session) {
        return new Trial(
                client,
                subject,
                session,
                scope,
                asksAgain,
                verifier,
                startedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// A refresh need not bring a new refresh token.
    Trial with(String access, Optional<String> refresh) {
        return new Trial(
                client,
                subject,
                session,
                scope,
                asksAgain,
                verifier,
                startedAt,
                Optional.empty(),
                Optional.of(access),
                refresh.or(() -> refreshToken));
    }

    JsonObject written() {
        return JsonObject.builder()
                .add("cid", client.value())
                .add("reg", client.registration())
                .add("sub", subject)
                .add("ses", session)
                .add("scp", scope)
                .add("ask", asksAgain)
                .add("ver", verifier)
                .add("at", startedAt)
                .add("code", code)
                .add("acc", accessToken)
                .add("ref", refreshToken)
                .build();
    }

    static Trial read(JsonObject sealed) {
        return new Trial(
                new ClientId(sealed.requiredString("cid"), sealed.string("reg")),
                sealed.requiredString("sub"),
                sealed.string("ses"),
                sealed.string("scp"),
                sealed.isTrue("ask"),
                sealed.requiredString("ver"),
                sealed.requiredInstant("at"),
                sealed.string("code"),
                sealed.string("acc"),
                sealed.string("ref"));
    }

    @Override
    public String toString() {
        return "Trial[" + client + "]";
    }
}
