package dev.sallyport.tryit;

import dev.sallyport.client.Client;
import dev.sallyport.protocol.PathTemplate;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Request;
import dev.sallyport.seal.Purpose;
import dev.sallyport.seal.Seal;
import dev.sallyport.seal.Sha256;
import dev.sallyport.session.Sessions;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The trials of one tenant, and the one address of ours that their answers go to.
public final class Trials {
    /// Where answers arrive.
    public static final String ANSWER = "developer_try_answer";

    private static final int VERIFIER_BYTES = 32;

    private final Tenant tenant;
    private final Seal seal;
    private final Sessions sessions;
    private final Randomness randomness;

    public Trials(Tenant tenant, Seal seal, Sessions sessions, Randomness randomness) {
        this.tenant = tenant;
        this.seal = seal;
        this.sessions = sessions;
        this.randomness = randomness;
    }

    /// The verifier makes each a secret of its own.
    Trial begin(Client client, String subject, boolean asksAgain, Instant at) {
        return new Trial(
                client.id(),
                subject,
                Optional.empty(),
                recipe(client).scope(),
                asksAgain,
                randomness.name(VERIFIER_BYTES),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// What a program of the app would say if the console were the app.
    Recipe recipe(Client client) {
        return Recipe.of(client, tenant, returnAddress(client));
    }

    /// The parameters of the authorization request. The state is the trial itself.
    @Spec("RFC7636-4.3")
    Map<String, String> question(Recipe recipe, Trial trial) {
        var challenge = Sha256.url(trial.verifier());
        var fields = recipe.withScope(trial.scope()).question(close(trial.unanswered()), challenge);
        if (trial.asksAgain()) {
            fields.put("prompt", "consent");
        }
        return fields;
    }

    String close(Trial trial) {
        return seal.close(Purpose.TRIAL, trial.written());
    }

    /// A trial of this app that this developer began; nothing when it is over.
    Optional<Trial> open(String sealed, Client client, String subject, Instant at) {
        return seal.open(Purpose.TRIAL, sealed)
                .map(Trial::read)
                .filter(trial -> trial.isAlive(at))
                .filter(trial -> trial.client().equals(client.id()))
                .filter(trial -> isSame(trial.subject(), subject));
    }

    /// The same once the answer has come: only the session goes on in which it came.
    Optional<Trial> open(String sealed, Client client, String subject, String proof, Instant at) {
        return open(sealed, client, subject, at)
                .filter(trial -> trial.session().filter(own -> isSame(own, proof)).isPresent());
    }

    private String returnAddress(Client client) {
        var path = PathTemplate.of(tenant.dialect().path(ANSWER).orElseThrow());
        return tenant.issuer().at(path.with(client.id().value()));
    }

    /// Whether an authorization request was begun here by whoever is signed in at the browser that
    /// sends it, so that its answer may come to the console. Asked again each time the request
    /// comes back from a page: who has become somebody else on the way gets no answer here.
    @Spec({"RFC6749-3.1.2.2", "RFC9700-2.1"})
    public boolean isReturn(Client client, String uri, Optional<String> state, Request request) {
        if (!mayBeTried(client) || state.isEmpty() || !uri.equals(returnAddress(client))) {
            return false;
        }
        return sessions.of(request)
                .flatMap(found -> open(state.get(), client, found.subject(), request.at()))
                .isPresent();
    }

    /// Those that were made in the console.
    private boolean mayBeTried(Client client) {
        return client.upkeep().isPresent()
                && tenant.dialect().path(ANSWER).isPresent()
                && PathTemplate.isValue(client.id().value());
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
