package dev.sallyport.bench;

import dev.sallyport.client.ClientId;
import dev.sallyport.code.Code;
import dev.sallyport.code.Codes;
import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Router;
import dev.sallyport.protocol.Trail;
import dev.sallyport.seal.Envelopes;
import dev.sallyport.seal.Seal;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Store;
import dev.sallyport.token.RefreshTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What apps ask of a tenant's doors, without the sockets between: whole requests, answered by the
/// router, over a real store. Anything but success stops the measurement.
///
/// Requests come six seconds apart by their own clock, so that none rests on what was read of its
/// user for another one: in a store of a hundred users nearly all would.
final class Workload {
    private static final Duration APART = Duration.ofSeconds(6);

    private final Instant began = Instant.now();
    private final AtomicLong requests = new AtomicLong();
    private final Router router;
    private final Population population;
    private final Randomness randomness;
    private final RefreshTokens refreshTokens;
    private final Codes codes;
    private final Map<Long, Long> generations = new ConcurrentHashMap<>();

    Workload(Router router, Population population, Seal seal, Store store, Randomness randomness) {
        this.router = router;
        this.population = population;
        this.randomness = randomness;
        this.refreshTokens = new RefreshTokens(seal);
        var sealed =
                new Shelf<>(
                        store,
                        () -> randomness.name(16),
                        population.tenant(),
                        "sealed",
                        Envelopes.CODEC);
        this.codes = new Codes(new Envelopes(seal, sealed, randomness));
    }

    /// A code as the authorize door would have given it for the n-th grant's user and app.
    Issued issue(long n) {
        var now = now(requests.get());
        var id = Code.newId(now, randomness);
        var code =
                new Code(
                        id,
                        new ClientId(Population.clientId(n)),
                        population.subject(Population.owner(n)),
                        Population.SCOPES,
                        Population.REDIRECT_URI,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        now,
                        Optional.of("1"),
                        List.of("pwd"),
                        "bench",
                        0,
                        now.plus(APART.multipliedBy(10_000)));
        return new Issued(id, n, codes.issue(code));
    }

    /// @param grantId the id of the grant that redeeming creates
    /// @param n whose app and user it is for
    record Issued(String grantId, long n, String code) {}

    void redeem(Issued issued) {
        ask(
                "/token",
                issued.n(),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        issued.code(),
                        "redirect_uri",
                        Population.REDIRECT_URI));
    }

    /// One caller a grant at a time.
    void refresh(long n) {
        var generation = generations.getOrDefault(n, 0L);
        ask(
                "/token",
                n,
                Map.of("grant_type", "refresh_token", "refresh_token", token(n, generation)));
        generations.put(n, generation + 1);
    }

    /// The n-th grant is as it was when the store was filled.
    void isNewAgain(long n) {
        generations.remove(n);
    }

    void introspect(long n) {
        var token = token(n, generations.getOrDefault(n, 0L));
        var answer = ask("/introspect", n, Map.of("token", token));
        if (!Boolean.TRUE.equals(answer.body().members().get("active"))) {
            throw new IllegalStateException("a living grant was called dead");
        }
    }

    private Instant now(long request) {
        return began.plus(APART.multipliedBy(request));
    }

    private String token(long n, long generation) {
        return refreshTokens.issue(population.grantId(n), generation);
    }

    private Reply.Json ask(String path, long n, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.put("client_id", Population.clientId(n));
        all.put("client_secret", Population.CLIENT_SECRET);
        var headers =
                new Headers(
                        List.of(
                                new Headers.Field(
                                        "Content-Type", "application/x-www-form-urlencoded")));
        var trail = new Trail();
        var request =
                new Request(
                        "bench",
                        "POST",
                        path,
                        "",
                        headers,
                        Body.of(Params.of(all).encoded()),
                        "127.0.0.1",
                        now(requests.incrementAndGet()),
                        trail);
        if (router.answer(request) instanceof Reply.Json json && json.status() == 200) {
            return json;
        }
        var refused = new IllegalStateException("refused: " + trail.notes());
        trail.fault().ifPresent(refused::initCause);
        throw refused;
    }
}
