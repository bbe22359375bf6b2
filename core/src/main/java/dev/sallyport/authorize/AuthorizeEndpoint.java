package dev.sallyport.authorize;

import static dev.sallyport.protocol.ErrorCode.ACCESS_DENIED;

import dev.sallyport.authorize.AuthorizeFlows.Incoming;
import dev.sallyport.consent.Consents;
import dev.sallyport.frame.Languages;
import dev.sallyport.protocol.Came;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Router;
import dev.sallyport.session.Sessions;
import dev.sallyport.spec.Spec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The authorize door. Nothing is written here but, now and then, that a session is used: a request
/// under way travels sealed, and so does the code that ends it.
public final class AuthorizeEndpoint implements Endpoint {
    private static final Refusal NOT_YET =
            new Refusal(
                    ACCESS_DENIED,
                    "this app is in development: until it is approved only those who make it can"
                            + " use it");

    private final AuthorizeChecks checks;
    private final AuthorizeFlows flows;
    private final Sessions sessions;
    private final Consents consents;
    private final AuthorizeReply replies;

    public AuthorizeEndpoint(
            AuthorizeChecks checks,
            AuthorizeFlows flows,
            Sessions sessions,
            Consents consents,
            AuthorizeReply replies) {
        this.checks = checks;
        this.flows = flows;
        this.sessions = sessions;
        this.consents = consents;
        this.replies = replies;
    }

    @Override
    public String name() {
        return "authorization_endpoint";
    }

    @Override
    @Spec("OIDCC-3.1.2.1")
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    /// Until there is a target a refusal is a page; from then on it is the app's to handle, if the
    /// target is one that people may be sent to unasked. What goes wrong inside stays a page, which
    /// a person can load again, unless nothing may be shown.
    @Override
    @Spec({"RFC6749-3.1", "RFC6749-4.1.2.1"})
    public Reply handle(Request request) {
        var incoming = flows.read(request);
        request.trail().came(Came.of(incoming.params()));
        var target = checks.target(incoming.params(), request);
        try {
            var checked = checks.check(incoming.params(), target, request);
            return answer(request, incoming.to(target.uri()), checked);
        } catch (Refused refused) {
            return refuse(request, target, refused.refusal());
        } catch (RuntimeException | LinkageError fault) {
            if (!incoming.params().words("prompt").contains(Prompt.NONE.wireName())) {
                throw fault;
            }
            request.trail().fault(fault);
            return refuse(request, target, Router.told(fault));
        }
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return flows.refuse(request, refusal);
    }

    @Override
    public Map<String, Object> metadata() {
        return Map.of(
                "response_types_supported", List.of("code"),
                "response_modes_supported", ResponseMode.wireNames(),
                "prompt_values_supported", Prompt.wireNames(),
                "acr_values_supported", List.of(AuthorizeReply.ACR),
                "ui_locales_supported",
                        Languages.SUPPORTED.stream().map(Locale::toLanguageTag).toList(),
                "authorization_response_iss_parameter_supported", true,
                "claims_parameter_supported", false,
                "request_parameter_supported", false,
                "request_uri_parameter_supported", false);
    }

    private Reply answer(Request request, Incoming incoming, AuthorizeRequest checked) {
        if (flows.mayLackCookies(request)) {
            return flows.byGet(request, checked, incoming);
        }
        var client = checked.target().client().id();
        var session = sessions.of(request);
        var standing =
                session.map(found -> consents.standing(found.subject(), client, request.at()));
        var consent = standing.flatMap(Consents.Standing::consent);
        var isUnsettled = checks.isUnsettled(checked.target(), request, session);
        var wish = checked.wish(incoming.signInsCountFrom(), isUnsettled);
        var decided = NextStep.decide(wish, session, consent, incoming.decision(), request.at());
        session.ifPresent(found -> request.trail().note("user", found.subject()));
        return switch (decided) {
            case NextStep.AskLogin() -> flows.toLogin(request, checked, incoming);
            case NextStep.AskConsent(var who) when !checks.isFor(who, checked, request) ->
                    notYet(request, checked, wish);
            case NextStep.Issue(var who) when !checks.isFor(who, checked, request) ->
                    notYet(request, checked, wish);
            case NextStep.AskConsent(var who) -> flows.toConsent(request, checked, incoming, who);
            case NextStep.Issue(var who) ->
                    replies.code(
                            request,
                            checked,
                            who,
                            standing.map(Consents.Standing::removals).orElseThrow());
            case NextStep.Refuse(var refusal) -> refuse(request, checked.target(), refusal);
        };
    }

    /// The person can do more about it than the app: he is told here, unless nothing may be shown.
    private Reply notYet(Request request, AuthorizeRequest checked, Wish wish) {
        if (wish.isSilent()) {
            return refuse(request, checked.target(), NOT_YET);
        }
        note(request, NOT_YET);
        return flows.notYet(request, NOT_YET, checked);
    }

    private Reply refuse(Request request, RedirectTarget target, Refusal refusal) {
        note(request, refusal);
        return checks.mayLead(target, request, () -> sessions.of(request))
                ? replies.refusal(request, target, refusal)
                : flows.stay(request, refusal, target, replies.address(target, refusal));
    }

    private static void note(Request request, Refusal refusal) {
        request.trail().note("error", refusal.code().wireName());
        request.trail().note("why", refusal.description());
    }
}
