package dev.sallyport.admin;

import static dev.sallyport.protocol.ErrorCode.ACCESS_DENIED;
import static dev.sallyport.protocol.ErrorCode.CONFLICT;
import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.admin.Operation.Parameter;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.audit.Change;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientMetadata;
import dev.sallyport.client.Clients;
import dev.sallyport.clientauth.ClientSecrets;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.PathTemplate;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Reply;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.tenant.AdminScopes;
import dev.sallyport.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The clients of one tenant. Those of the configuration are changed there, and those that may use
/// this API by the command line: a token of this API gives nobody its own power for good.
final class ClientResources {
    private static final int ID_BYTES = 12;

    private final Tenant tenant;
    private final Clients clients;
    private final ClientList list;
    private final Registrar registrar;
    private final Randomness randomness;
    private final AuditLog log;

    ClientResources(
            Tenant tenant,
            Clients clients,
            Registrar registrar,
            Randomness randomness,
            AuditLog log) {
        this.tenant = tenant;
        this.clients = clients;
        this.list = new ClientList(clients);
        this.registrar = registrar;
        this.randomness = randomness;
        this.log = log;
    }

    List<Operation> ofAll() {
        return List.of(
                Operation.reading("listClients", "Clients by id, those of the file first.", list)
                        .taking(Call.LIMIT, Call.AFTER)
                        .answering(200, "Some of them.", Pages.of("Clients", ClientForm.TOLD)),
                Operation.changing("POST", "createClient", "Registers a client.", this::create)
                        .taking(ClientForm.SENT)
                        .answering(201, "It is registered.", ClientForm.TOLD_ONCE)
                        .answering(409, "The client id is taken.", OpenApi.ERROR));
    }

    List<Operation> ofOne() {
        return List.of(
                Operation.reading("getClient", "One client.", this::get)
                        .answering(200, "As it is now.", ClientForm.TOLD),
                Operation.changing(
                                "PUT",
                                "replaceClient",
                                "Replaces a client's registration; its secrets stay.",
                                this::replace)
                        .taking(Parameter.ifMatch(true))
                        .taking(ClientForm.SENT)
                        .answering(200, "It is replaced.", ClientForm.TOLD_ONCE)
                        .answering(409, "It is changed in the configuration.", OpenApi.ERROR)
                        .answering(428, "If-Match is missing.", OpenApi.ERROR),
                Operation.changing(
                                "DELETE", "deleteClient", "Forgets a client at once.", this::delete)
                        .taking(Parameter.ifMatch(false))
                        .answering(204, "It is gone, and its tokens count no more.")
                        .answering(409, "It is changed in the configuration.", OpenApi.ERROR));
    }

    List<Operation> ofSecrets() {
        return List.of(
                Operation.changing(
                                "POST",
                                "rotateClientSecret",
                                "A new secret beside the newest one; an older one ends.",
                                this::rotate)
                        .taking(Parameter.ifMatch(false))
                        .answering(200, "The secret, this once.", ClientForm.TOLD_ONCE)
                        .answering(409, "It keeps no secret, or not here.", OpenApi.ERROR));
    }

    private Reply get(Call call) {
        var kept = kept(call.id(), call.at());
        if (kept.isPresent()) {
            return Reply.json(ClientForm.told(kept.get().value(), false))
                    .with("ETag", Versions.tag(kept.get()));
        }
        var client = clients.find(call.id(), call.at()).filter(found -> list.isConfigured(found));
        return Reply.json(ClientForm.told(client.orElseThrow(ClientResources::absent), true));
    }

    private Reply create(Call call) {
        var id = call.body().string("client_id").orElseGet(() -> randomness.name(ID_BYTES));
        require(
                PathTemplate.isValue(id),
                INVALID_REQUEST,
                "client_id: expected letters, digits and ._~-");
        var secret = ClientSecrets.fresh(randomness);
        var client = read(call.body().with("client_id", id), List.of(), secret);
        var told = client.secretHashes().isEmpty() ? Optional.<String>empty() : Optional.of(secret);
        log.during(
                call.deed(),
                "clients/" + id,
                Change.between(JsonObject.empty(), ClientMetadata.of(client)),
                () -> add(client));
        return answer(201, client, told, call.at())
                .with("Location", AdminApi.address(tenant, AdminApi.CLIENT, id));
    }

    private void add(Client client) {
        var isFirst = clients.add(client, randomness.name(ID_BYTES));
        require(isFirst, CONFLICT, "there is a client with this client_id already");
    }

    private Reply replace(Call call) {
        var kept = changeable(call);
        Versions.require(call.request(), kept);
        var before = kept.value();
        require(
                call.body().string("client_id").map(call.id()::equals).orElse(true),
                INVALID_REQUEST,
                "client_id: is not the one of the address");
        var fresh = ClientSecrets.fresh(randomness);
        var next =
                read(call.body().with("client_id", call.id()), before.secretHashes(), fresh)
                        .inPlaceOf(before, call.at());
        var isNew = before.secretHashes().isEmpty() && !next.secretHashes().isEmpty();
        var change = Change.between(ClientMetadata.of(before), ClientMetadata.of(next));
        log.during(
                call.deed(),
                "clients/" + call.id(),
                before.secretHashes().equals(next.secretHashes())
                        ? change
                        : change.and("client_secret"),
                () -> requireDone(clients.replace(kept, next)));
        return answer(200, next, Optional.of(fresh).filter(_ -> isNew), call.at());
    }

    private Reply rotate(Call call) {
        var kept = changeable(call);
        Versions.allow(call.request(), kept);
        require(
                !kept.value().secretHashes().isEmpty(),
                CONFLICT,
                "this client proves itself without a secret");
        var secret = ClientSecrets.fresh(randomness);
        var next = kept.value().withNewSecret(ClientSecrets.hash(secret), call.at());
        log.during(
                call.deed(),
                "clients/" + call.id(),
                Change.named(List.of("client_secret")),
                () -> requireDone(clients.replace(kept, next)));
        return answer(200, next, Optional.of(secret), call.at());
    }

    private Reply delete(Call call) {
        var kept = changeable(call);
        Versions.allow(call.request(), kept);
        log.during(
                call.deed(),
                "clients/" + call.id(),
                Change.between(ClientMetadata.of(kept.value()), JsonObject.empty()),
                () -> requireDone(clients.remove(kept)));
        return new Reply.Empty(204, Headers.NONE);
    }

    private static void requireDone(Changed<Client> came) {
        if (came instanceof Changed.Overtaken<Client>) {
            throw Versions.overtaken();
        }
    }

    /// @param hashes of the secrets that it has
    /// @param fresh a secret for when it has none and needs one
    private Client read(JsonObject registration, List<String> hashes, String fresh) {
        var method =
                registration.string("token_endpoint_auth_method").orElse("client_secret_basic");
        var hasSecret = AuthMethod.of(method).filter(AuthMethod::hasSecret).isPresent();
        var live = hashes.isEmpty() ? List.of(ClientSecrets.hash(fresh)) : hashes;
        var client =
                registrar.read(
                        hasSecret ? registration.with("client_secret_sha256", live) : registration);
        require(
                client.scopes().stream().noneMatch(AdminScopes::isReserved),
                INVALID_REQUEST,
                "scope: those of the admin API are given in the configuration or by the command"
                        + " line");
        return client;
    }

    private Kept<Client> changeable(Call call) {
        var kept = kept(call.id(), call.at());
        if (kept.isEmpty()) {
            var client =
                    clients.find(call.id(), call.at()).filter(found -> list.isConfigured(found));
            require(
                    client.isEmpty(),
                    CONFLICT,
                    "this client is of the configuration, and is changed there");
            throw absent();
        }
        require(
                kept.get().value().scopes().stream().noneMatch(AdminScopes::isReserved),
                ACCESS_DENIED,
                "a client of the admin API is changed by the command line alone");
        return kept.get();
    }

    private Optional<Kept<Client>> kept(String id, Instant at) {
        return clients.kept(id, at).filter(kept -> !kept.value().isDeleted());
    }

    /// With its version, unless somebody else changed it since.
    private Reply answer(int status, Client client, Optional<String> secret, Instant at) {
        var told = ClientForm.told(client, false);
        var body = secret.map(text -> told.with("client_secret", text)).orElse(told);
        var reply = new Reply.Json(status, body, Headers.NONE);
        return kept(client.id().value(), at)
                .filter(kept -> ClientForm.told(kept.value(), false).equals(told))
                .<Reply>map(kept -> reply.with("ETag", Versions.tag(kept)))
                .orElse(reply);
    }

    private static Refused absent() {
        return refused(NOT_FOUND, "there is no such client");
    }
}
