package dev.sallyport.token;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.sallyport.account.Epochs;
import dev.sallyport.account.User;
import dev.sallyport.account.UserCodec;
import dev.sallyport.account.Users;
import dev.sallyport.admin.AdminPaths;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.ClientCodec;
import dev.sallyport.client.ClientId;
import dev.sallyport.client.Clients;
import dev.sallyport.event.Events;
import dev.sallyport.fixture.SampleScopes;
import dev.sallyport.grant.Grant;
import dev.sallyport.grant.GrantCodec;
import dev.sallyport.grant.Grants;
import dev.sallyport.jose.Jwts;
import dev.sallyport.jose.Signatures;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.KeyRingCodec;
import dev.sallyport.keys.KeyTiming;
import dev.sallyport.keys.Keys;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Dialect;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Trail;
import dev.sallyport.seal.Envelopes;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.seal.Seal;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Store;
import dev.sallyport.tenant.Issuer;
import dev.sallyport.tenant.Look;
import dev.sallyport.tenant.Policy;
import dev.sallyport.tenant.Tenant;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// One tenant with real keys and a memory store, for tests of whatever tokens are made of.
public final class TokenRoom {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final String ISSUER = "https://id.example.com/acme";

    public static final Codec<JsonObject> PLAIN =
            new Codec<>() {
                @Override
                public JsonObject write(JsonObject value) {
                    return value;
                }

                @Override
                public JsonObject read(JsonObject body) {
                    return body;
                }
            };

    private static final AtomicLong SEEDS = new AtomicLong();
    private static final MasterKey MASTER_KEY = MasterKey.fresh(randomness(1));

    /// Made once for all rooms, because it takes a while.
    private static final Entry RSA_KEYS = rsaKeys();

    public final Store store;
    public final Randomness randomness = randomness(SEEDS.incrementAndGet());
    public final Tenant tenant;
    public final Seal seal;
    public final Keys keys;
    public final Jwts jwts;
    public final Envelopes envelopes;
    public final Clients clients;
    public final Grants grants;
    public final Users users;
    public final AccessTokens accessTokens;
    public final RefreshTokens refreshTokens;
    public final IdTokens idTokens;
    public final Revocations revocations;
    public final LiveTokens liveTokens;
    public final TokenIssuer issuer;

    public TokenRoom(Leniency... leniencies) {
        this("acme", ISSUER, MASTER_KEY, new MemoryStore(), leniencies);
        store.create(RSA_KEYS);
    }

    public TokenRoom(
            String name,
            String issuerUrl,
            MasterKey masterKey,
            Store store,
            Leniency... leniencies) {
        this.store = store;
        this.tenant = tenant(name, issuerUrl, Set.of(leniencies));
        this.seal = masterKey.seal(name);
        this.keys =
                new Keys(shelf("key", new KeyRingCodec()), seal, randomness, KeyTiming.STANDARD);
        this.jwts = new Jwts(keys, Signatures.preferring(List::of));
        this.envelopes = new Envelopes(seal, shelf("sealed", PLAIN), randomness);
        this.clients =
                new Clients(
                        List.of(),
                        Map.of(client().id(), client()),
                        shelf("client", new ClientCodec()));
        this.grants = new Grants(shelf("grant", new GrantCodec()), Events.UNHEARD);
        this.users =
                new Users(
                        shelf("user", new UserCodec()),
                        shelf("username", Users.NAME_CODEC),
                        randomness);
        this.accessTokens = new AccessTokens(tenant, jwts, envelopes, randomness);
        this.refreshTokens = new RefreshTokens(seal);
        this.idTokens = new IdTokens(tenant, jwts);
        this.revocations = new Revocations(shelf("revoked", Revocations.CODEC));
        this.liveTokens =
                new LiveTokens(clients, accessTokens, grants, revocations, new Epochs(users));
        this.issuer = new TokenIssuer(tenant, accessTokens, refreshTokens, idTokens);
    }

    private static Entry rsaKeys() {
        var room = new TokenRoom("acme", ISSUER, MASTER_KEY, new MemoryStore());
        room.keys.signing(SigningAlg.RS256, NOW);
        return room.store.find(new EntryId("acme", "key", "RS256")).orElseThrow();
    }

    /// Repeatable: tests, not secrets, come of it.
    public static Randomness randomness(long seed) {
        var random = new Random(seed);
        return count -> {
            var bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
    }

    public <T> Shelf<T> shelf(String kind, Codec<T> codec) {
        return new Shelf<>(store, () -> randomness.name(16), tenant.name(), kind, codec);
    }

    public static Tenant tenant(String name, String issuer, Set<Leniency> leniencies) {
        var dialect =
                new Dialect(
                        "test",
                        paths(),
                        leniencies,
                        new Dialect.Defaults(Duration.ofHours(1), Duration.ofDays(90), false));
        var policy =
                new Policy(
                        false,
                        false,
                        false,
                        false,
                        Duration.ofHours(1),
                        Duration.ofDays(90),
                        Duration.ofDays(365),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        Duration.ofHours(12));
        return new Tenant(
                name,
                new Issuer(issuer),
                dialect,
                Map.of("pockets.read", SampleScopes.READ),
                "https://api.example.com",
                policy,
                new Look("Acme", Optional.empty(), Optional.empty()));
    }

    private static Map<String, List<String>> paths() {
        var paths = new HashMap<>(AdminPaths.ALL);
        paths.putAll(AdminPaths.CONSOLE);
        paths.putAll(
                Map.of(
                        "authorization_endpoint", List.of("/authorize"),
                        "token_endpoint", List.of("/token"),
                        "userinfo_endpoint", List.of("/userinfo"),
                        "jwks_uri", List.of("/jwks"),
                        "introspection_endpoint", List.of("/introspect"),
                        "revocation_endpoint", List.of("/revoke"),
                        "login", List.of("/login"),
                        "openid_configuration", List.of("/.well-known/openid-configuration")));
        return paths;
    }

    public static Client client(String idTokenAlg, String accessTokenAlg, boolean opaque) {
        return new Client(
                new ClientId("demo"),
                AuthMethod.CLIENT_SECRET_POST,
                List.of("hash"),
                List.of("https://app.example.com/callback"),
                Set.of("authorization_code", "refresh_token"),
                Set.of("code"),
                List.of("openid", "profile", "email", "pockets.read"),
                Optional.empty(),
                Optional.empty(),
                idTokenAlg,
                accessTokenAlg,
                opaque,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new AppCard(
                        "Demo",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    public static Client client() {
        return client("ES256", "ES256", false);
    }

    /// A grant for a user that exists and may be revoked.
    public Grant grant(String... scopes) {
        var user =
                users.byUsername("alice", NOW)
                        .or(() ->
                                users.create(
                                        "alice",
                                        Optional.empty(),
                                        aliceClaims(),
                                        NOW.minusSeconds(900)))
                        .orElseThrow();
        var grant =
                new Grant(
                        randomness.name(16),
                        new ClientId("demo"),
                        user.subject(),
                        List.of(scopes),
                        NOW.minusSeconds(30),
                        Optional.of("urn:example:silver"),
                        List.of("pwd"),
                        "session-1",
                        Optional.of("n-0S6_WzA2Mj"),
                        NOW,
                        0,
                        NOW,
                        Optional.of(NOW.plus(Duration.ofDays(90))),
                        Optional.empty(),
                        NOW.plus(Duration.ofDays(365)),
                        0);
        grants.start(grant);
        return grant;
    }

    /// "Sign out everywhere."
    public void signOut(String subject, Instant at) {
        var shelf = shelf("user", new UserCodec());
        var kept = shelf.find(subject, NOW).orElseThrow();
        var user = kept.value();
        var signedOut =
                new User(
                        user.subject(),
                        user.username(),
                        user.passwordHash(),
                        user.claims(),
                        Optional.of(at));
        shelf.replace(kept, signedOut, Optional.empty());
    }

    public void forget(String subject) {
        var shelf = shelf("user", new UserCodec());
        shelf.remove(shelf.find(subject, NOW).orElseThrow());
    }

    private static JsonObject aliceClaims() {
        return JsonObject.builder()
                .add("name", "Alice Adams")
                .add("email", "alice@example.com")
                .add("email_verified", true)
                .add("favourite_colour", "blue")
                .build();
    }

    public static Issuance issuance(Client client, Grant grant) {
        return new Issuance(
                client,
                grant.subject(),
                grant.scopes(),
                Optional.of(grant),
                Optional.of(grant.generation()));
    }

    public static Issuance forTheClientItself(Client client) {
        return new Issuance(
                client,
                client.id().value(),
                List.of("pockets.read"),
                Optional.empty(),
                Optional.empty());
    }

    public String accessToken(Client client, String... scopes) {
        return accessTokens.issue(issuance(client, grant(scopes)), NOW).text();
    }

    public static Request request(String method, String query, Headers headers, String body) {
        return new Request(
                "r1",
                method,
                "/userinfo",
                query,
                headers,
                Body.of(body),
                "192.0.2.1",
                NOW,
                new Trail());
    }

    /// What somebody else's library makes of a token, given only the published keys. Empty when it
    /// would refuse it.
    public Optional<JWSObject> checkedByAnybody(String token, Instant at) {
        var published = keys.published(at).stream().map(key -> key.publicJwk().members()).toList();
        try {
            var jws = JWSObject.parse(token);
            var key =
                    JWKSet.parse(Map.of("keys", published))
                            .getKeyByKeyId(jws.getHeader().getKeyID());
            return verifies(jws, key) ? Optional.of(jws) : Optional.empty();
        } catch (ParseException notJose) {
            throw new AssertionError(notJose);
        }
    }

    private static boolean verifies(JWSObject jws, JWK key) {
        try {
            return jws.verify(
                    switch (jws.getHeader().getAlgorithm().getName()) {
                        case "ES256" -> new ECDSAVerifier(key.toECKey());
                        case "RS256" -> new RSASSAVerifier(key.toRSAKey());
                        case "EdDSA" -> new Ed25519Verifier(key.toOctetKeyPair());
                        default -> throw new AssertionError("not one of ours");
                    });
        } catch (com.nimbusds.jose.JOSEException refused) {
            throw new AssertionError(refused);
        }
    }
}
