package dev.sallyport.authorize;

import dev.sallyport.consent.Consent;
import dev.sallyport.flow.Flow.Answer;
import dev.sallyport.session.Session;
import dev.sallyport.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a checked request asks of the person before the browser.
///
/// @param subject who must be signed in (`id_token_hint`)
/// @param firstParty whether the app belongs to the house and nobody is asked to allow it
/// @param eachTime whether somebody else could have the answer than the person allowed it to, so
///   that neither belonging to the house nor being remembered is enough
/// @param signInsCountFrom a sign-in at or after this was made for this very request
record Wish(
        List<String> scopes,
        Set<Prompt> prompts,
        Optional<Duration> maxAge,
        Optional<String> subject,
        boolean firstParty,
        boolean eachTime,
        Instant signInsCountFrom) {

    Wish {
        scopes = List.copyOf(scopes);
        prompts = Set.copyOf(prompts);
    }

    /// Nothing may be shown.
    boolean isSilent() {
        return prompts.contains(Prompt.NONE);
    }

    boolean wantsSomebodyElseThan(Session session) {
        return subject.filter(wanted -> !wanted.equals(session.subject())).isPresent();
    }

    /// Signed in for this request: no request can ask for a fresher sign-in.
    boolean isNew(Session session) {
        return !session.authTime().isBefore(signInsCountFrom);
    }

    @Spec("OIDCC-3.1.2.1")
    boolean isFresh(Session session, Instant at) {
        var wantsSignIn = prompts.contains(Prompt.LOGIN) || prompts.contains(Prompt.SELECT_ACCOUNT);
        var isTooOld = maxAge.filter(age -> session.authTime().plus(age).isBefore(at)).isPresent();
        return isNew(session) || !(wantsSignIn || isTooOld);
    }

    /// @param said what the person answered on this request's consent page, if anything
    @Spec({"OIDCC-3.1.2.4", "RFC8252-8.6"})
    boolean isAllowed(Optional<Consent> consent, Optional<Answer> said) {
        if (firstParty && !eachTime && !prompts.contains(Prompt.CONSENT)) {
            return true;
        }
        var isRemembered = consent.filter(found -> found.covers(scopes)).isPresent();
        var mustBeAsked = eachTime || prompts.contains(Prompt.CONSENT);
        return isRemembered && (!mustBeAsked || said.equals(Optional.of(Answer.ALLOWED)));
    }
}
