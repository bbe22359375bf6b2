package dev.sallyport.authorize;

import static dev.sallyport.protocol.ErrorCode.ACCESS_DENIED;
import static dev.sallyport.protocol.ErrorCode.CONSENT_REQUIRED;
import static dev.sallyport.protocol.ErrorCode.LOGIN_REQUIRED;

import dev.sallyport.consent.Consent;
import dev.sallyport.flow.Flow.Answer;
import dev.sallyport.flow.Flow.Decision;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.session.Session;
import dev.sallyport.spec.Spec;
import java.time.Instant;
import java.util.Optional;

/// Where an authorization request stands. No page chooses the next one: each returns to the
/// authorize door, and this question is asked again.
sealed interface NextStep {
    record AskLogin() implements NextStep {}

    record AskConsent(Session session) implements NextStep {}

    record Issue(Session session) implements NextStep {}

    record Refuse(Refusal refusal) implements NextStep {}

    /// @param consent what the person of this session allowed the app before
    /// @param decision what was said on this request's consent page, by whichever session
    @Spec({"OIDCC-3.1.2.3", "OIDCC-3.1.2.6"})
    static NextStep decide(
            Wish wish,
            Optional<Session> session,
            Optional<Consent> consent,
            Optional<Decision> decision,
            Instant at) {
        if (session.isEmpty()) {
            return askLogin(wish, "nobody is signed in");
        }
        var present = session.get();
        var said = decision.filter(own -> own.sid().equals(present.sid())).map(Decision::answer);
        if (said.equals(Optional.of(Answer.DENIED))) {
            return refuse(ACCESS_DENIED, "the user did not allow it");
        }
        if (said.equals(Optional.of(Answer.SWITCH_USER))) {
            return askLogin(wish, "somebody else wants to sign in");
        }
        if (wish.wantsSomebodyElseThan(present)) {
            // asking again would go on for ever with a person who is not the one
            return wish.isNew(present)
                    ? refuse(LOGIN_REQUIRED, "somebody else signed in than id_token_hint names")
                    : askLogin(wish, "somebody else is signed in than id_token_hint names");
        }
        if (!wish.isFresh(present, at)) {
            return askLogin(wish, "the sign-in is older than max_age allows");
        }
        if (!wish.isAllowed(consent, said)) {
            return wish.isSilent()
                    ? refuse(CONSENT_REQUIRED, "the user has not allowed this yet")
                    : new AskConsent(present);
        }
        return new Issue(present);
    }

    private static NextStep askLogin(Wish wish, String why) {
        return wish.isSilent() ? refuse(LOGIN_REQUIRED, why) : new AskLogin();
    }

    private static NextStep refuse(ErrorCode code, String description) {
        return new Refuse(new Refusal(code, description));
    }
}
