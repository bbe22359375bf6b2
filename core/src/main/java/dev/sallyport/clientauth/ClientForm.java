package dev.sallyport.clientauth;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.protocol.Came;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import java.util.Collections;
import java.util.Set;

/// What a client posts to a door where it proves itself: a form in the body, each parameter once,
/// and none of them in the address, which logs and histories keep.
public final class ClientForm {
    /// RFC 8707 2 and RFC 8693 2.1 let these come more than once.
    private static final Set<String> REPEATABLE = Set.of("resource", "audience");

    /// What one of these doors understands, or others of their kind do.
    private static final Set<String> KNOWN =
            Set.of(
                    "assertion",
                    "audience",
                    "client_assertion",
                    "client_assertion_type",
                    "client_id",
                    "client_secret",
                    "code",
                    "code_verifier",
                    "grant_type",
                    "password",
                    "redirect_uri",
                    "refresh_token",
                    "resource",
                    "scope",
                    "token",
                    "token_type_hint",
                    "username");

    private ClientForm() {}

    public static Params read(Request request) {
        refuseQuery(request);
        var params = request.form();
        request.trail().came(Came.of(params));
        return eachOnce(params);
    }

    /// An address may have a query of its own; what is unknown in it is ignored.
    @Spec({"RFC6749-2.3.1", "RFC6749-3.2"})
    public static void refuseQuery(Request request) {
        require(
                Collections.disjoint(request.query().names(), KNOWN),
                INVALID_REQUEST,
                "parameters belong in the body, not in the query");
    }

    @Spec("RFC6749-3.2")
    public static Params eachOnce(Params params) {
        params.without(REPEATABLE).eachOnce(params.without(REPEATABLE).names());
        return params;
    }
}
