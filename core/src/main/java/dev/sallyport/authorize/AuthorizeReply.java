package dev.sallyport.authorize;

import dev.sallyport.code.Code;
import dev.sallyport.code.Codes;
import dev.sallyport.flow.FlowPages;
import dev.sallyport.frame.Frames;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.session.Session;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The answer that ends an authorization request, on its way to the app. Every one says who it
/// comes from.
public final class AuthorizeReply {
    /// What a password proves. Only an agreement between app and server gives it a meaning.
    static final String ACR = "1";

    private static final int FOUND = 302;

    private final Tenant tenant;
    private final Codes codes;
    private final Frames frames;
    private final Randomness randomness;

    public AuthorizeReply(Tenant tenant, Codes codes, Frames frames, Randomness randomness) {
        this.tenant = tenant;
        this.codes = codes;
        this.frames = frames;
        this.randomness = randomness;
    }

    /// @param removals how often the person had removed the app, read before his consent was
    @Spec("RFC6749-4.1.2")
    Reply code(Request request, AuthorizeRequest checked, Session session, long removals) {
        var target = checked.target();
        var code =
                new Code(
                        Code.newId(request.at(), randomness),
                        target.client().id(),
                        session.subject(),
                        checked.scopes(),
                        target.uri(),
                        target.isGiven(),
                        checked.challenge(),
                        checked.nonce(),
                        session.authTime(),
                        Optional.of(ACR),
                        session.amr(),
                        session.sid(),
                        removals,
                        request.at().plus(tenant.policy().codeLifetime()));
        request.trail().note("answer", "code");
        return send(request, target, Map.of("code", codes.issue(code)));
    }

    @Spec({"RFC6749-4.1.2.1", "OIDCC-3.1.2.6"})
    Reply refusal(Request request, RedirectTarget target, Refusal refusal) {
        return send(request, target, answer(refusal));
    }

    /// Where the same refusal would lead to. No address brings an answer that has to be posted.
    Optional<URI> address(RedirectTarget target, Refusal refusal) {
        var fields = complete(target, answer(refusal));
        return switch (target.mode()) {
            case QUERY -> Optional.of(URI.create(withQuery(target.uri(), fields)));
            case FRAGMENT -> Optional.of(URI.create(withFragment(target.uri(), fields)));
            case FORM_POST -> Optional.empty();
        };
    }

    private static Map<String, String> answer(Refusal refusal) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("error", refusal.code().wireName());
        answer.put("error_description", refusal.description());
        return answer;
    }

    private Reply send(Request request, RedirectTarget target, Map<String, String> answer) {
        var fields = complete(target, answer);
        var reply =
                switch (target.mode()) {
                    case QUERY -> redirect(withQuery(target.uri(), fields));
                    case FRAGMENT -> redirect(withFragment(target.uri(), fields));
                    case FORM_POST -> formPost(request, target, fields);
                };
        return FlowPages.guarded(reply.notStored());
    }

    @Spec({"RFC9207-2", "RFC9700-4.2.4"})
    private Map<String, String> complete(RedirectTarget target, Map<String, String> answer) {
        var fields = new LinkedHashMap<>(answer);
        target.state().ifPresent(state -> fields.put("state", state));
        fields.put("iss", tenant.issuer().value());
        return fields;
    }

    private Reply formPost(Request request, RedirectTarget target, Map<String, String> fields) {
        return Reply.page(new FormPostView(frames.of(request), target.uri(), fields));
    }

    /// What was registered with a query keeps it (RFC 6749 3.1.2).
    private static String withQuery(String uri, Map<String, String> fields) {
        var isOpen = uri.endsWith("?") || uri.endsWith("&");
        var joint = isOpen ? "" : uri.contains("?") ? "&" : "?";
        return uri + joint + Params.of(fields).encoded();
    }

    private static String withFragment(String uri, Map<String, String> fields) {
        return uri + "#" + Params.of(fields).encoded();
    }

    private static Reply redirect(String location) {
        return new Reply.Redirect(FOUND, URI.create(location).toASCIIString(), Headers.NONE);
    }
}
