package dev.sallyport.clientauth;

import static dev.sallyport.protocol.ErrorCode.INVALID_CLIENT;
import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;
import static dev.sallyport.protocol.Refusal.tooMany;

import dev.sallyport.brake.Brake;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.Clients;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who calls: the client that one method, and no other, proves. A stranger gets the same answer
/// whether the client exists or not; a client that has proven itself is told what else is wrong.
public final class ClientAuthentication {
    private static final int UNAUTHORIZED = 401;
    private static final String TOO_MANY_SECRETS =
            "too many wrong secrets came from this address; try again later";

    private static final String FAILED =
            "the client is unknown, or what it presented does not prove that it is this client";

    private final Tenant tenant;
    private final Clients clients;
    private final List<ClientAuthMethod> methods;
    private final Brake guesses;

    /// @param methods the ones this tenant accepts, in the order the metadata names them
    /// @param guesses counts wrong secrets
    public ClientAuthentication(
            Tenant tenant, Clients clients, List<ClientAuthMethod> methods, Brake guesses) {
        this.tenant = tenant;
        this.clients = clients;
        this.methods = List.copyOf(methods);
        this.guesses = guesses;
    }

    /// @param params the parameters of the body
    @Spec({"RFC6749-2.3", "RFC6749-3.2.1", "RFC6749-5.2"})
    public Client authenticate(Request request, Params params) {
        var shown = shown(request, params);
        var credential = shown.credential();
        var client = proven(credential, ids(credential, params), request);
        require(
                client.authMethod() == shown.method(),
                INVALID_CLIENT,
                "this app is registered for another token_endpoint_auth_method: "
                        + client.authMethod().wireName());
        credential.accept(client, request.at());
        credential.secretHash(client).ifPresent(request.trail()::proved);
        return client;
    }

    /// A refusal as the doors that ask for client authentication tell it. A 401 names the scheme it
    /// would take, whichever was tried.
    @Spec({"RFC6749-5.2", "RFC9110-15.5.2"})
    public Reply refuse(Request request, Refusal refusal) {
        var reply = Reply.error(request, refusal);
        return reply.status() == UNAUTHORIZED ? reply.with("WWW-Authenticate", challenge()) : reply;
    }

    /// What a door that asks for client authentication adds to the metadata document.
    ///
    /// @param door such as `token_endpoint`
    @Spec({"RFC8414-2", "OIDCD-3"})
    public Map<String, Object> metadata(String door, boolean publicClientsToo) {
        var names =
                methods.stream()
                        .map(ClientAuthMethod::method)
                        .filter(method -> publicClientsToo || method != AuthMethod.NONE)
                        .toList();
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put(
                door + "_auth_methods_supported",
                names.stream().map(AuthMethod::wireName).toList());
        if (names.contains(AuthMethod.PRIVATE_KEY_JWT)) {
            metadata.put(door + "_auth_signing_alg_values_supported", PrivateKeyJwt.ALGORITHMS);
        }
        return metadata;
    }

    private record Shown(AuthMethod method, Credential credential) {}

    /// The one method in use. Naming oneself is no proof, so it yields to any that is.
    @Spec("RFC6749-2.3")
    private Shown shown(Request request, Params params) {
        require(
                methods.stream().filter(method -> method.isTried(request, params)).count() <= 1,
                INVALID_REQUEST,
                "more than one method of client authentication was used");
        var all =
                methods.stream()
                        .flatMap(method -> shown(method, request, params).stream())
                        .toList();
        var proofs = all.stream().filter(shown -> shown.method() != AuthMethod.NONE).toList();
        return proofs.stream()
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElseThrow(
                        () -> refused(INVALID_CLIENT, "the request has no client authentication"));
    }

    private static Optional<Shown> shown(ClientAuthMethod method, Request request, Params params) {
        return method.presented(request, params)
                .map(credential -> new Shown(method.method(), credential));
    }

    /// The ids to look for. A `client_id` beside the credential must be one of its own.
    private static List<String> ids(Credential credential, Params params) {
        var named = params.optional("client_id");
        require(
                named.map(credential.clientIds()::contains).orElse(true),
                INVALID_REQUEST,
                "client_id is another one than the client authentication names");
        return named.map(List::of).orElse(credential.clientIds());
    }

    /// A secret can be guessed, so it is not looked at when too many were wrong. Asked again before
    /// a right one counts: of many at once, none is let through that came after too many wrong
    /// ones.
    @Spec("RFC6749-10.10")
    private Client proven(Credential credential, List<String> ids, Request request) {
        if (!credential.isGuessable()) {
            return find(credential, ids, request).orElseThrow(ClientAuthentication::failed);
        }
        requireFewFailures(ids, request);
        var client = find(credential, ids, request);
        if (client.isEmpty()) {
            guesses.failed(ids.getFirst(), request.remote(), request.at());
            throw failed();
        }
        requireFewFailures(ids, request);
        return client.get();
    }

    private void requireFewFailures(List<String> ids, Request request) {
        var wait = guesses.wait(ids.getFirst(), request.remote(), request.at());
        if (wait.isPresent()) {
            request.trail().note("secret", "limited");
            throw tooMany(TOO_MANY_SECRETS, wait.get());
        }
    }

    private Optional<Client> find(Credential credential, List<String> ids, Request request) {
        for (var id : ids) {
            var client = clients.find(id, request.at());
            client.ifPresent(known -> request.trail().note("client", known.id().value()));
            if (credential.proves(client, request.at()) && client.isPresent()) {
                return client;
            }
        }
        return Optional.empty();
    }

    private static Refused failed() {
        return refused(INVALID_CLIENT, FAILED);
    }

    @Spec({"RFC7617-2", "RFC9110-11.6.1"})
    private String challenge() {
        return "Basic realm=\"" + tenant.issuer().value() + "\", charset=\"UTF-8\"";
    }
}
