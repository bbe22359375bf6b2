package dev.sallyport.bench;

import dev.sallyport.account.User;
import dev.sallyport.account.UserCodec;
import dev.sallyport.account.Users;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.ClientCodec;
import dev.sallyport.client.ClientId;
import dev.sallyport.code.Code;
import dev.sallyport.grant.Grant;
import dev.sallyport.grant.GrantCodec;
import dev.sallyport.json.JsonObject;
import dev.sallyport.seal.Sha256;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who lives in a filled store: the n-th user, client and grant, the same at every run, so that
/// filling again goes on where it stopped. Ids look as real ones do: those of people and sessions
/// random, those of grants in the order in which they were made.
///
/// @param tenant the name of the tenant everybody belongs to
/// @param bornAt when every grant was given what it has
record Population(String tenant, Instant bornAt) {
    static final String CLIENT_SECRET = "bench-secret-of-256-bits-or-nearly-so";
    static final String REDIRECT_URI = "https://app.example/callback";
    static final List<String> SCOPES = List.of("openid", "profile", "offline_access");
    private static final long EXPIRED_AT = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final long LIVING_AT = Instant.parse("2026-02-01T00:00:00Z").getEpochSecond();
    private static final int A_SECOND = 50;
    private static final int GRANTS_A_USER = 10;
    private static final int CLIENTS = 1_000;
    private static final String ATTEMPT = "filled";
    private static final Duration LIFE = Duration.ofDays(90);

    static long users(long grants) {
        return Math.max(1, grants / GRANTS_A_USER);
    }

    static long clients() {
        return CLIENTS;
    }

    static String clientId(long grant) {
        return "app-" + grant % CLIENTS;
    }

    Entry client(long n) {
        var id = "app-" + n;
        var client =
                new Client(
                        new ClientId(id),
                        AuthMethod.CLIENT_SECRET_POST,
                        List.of(url(Sha256.bytes(CLIENT_SECRET))),
                        List.of(REDIRECT_URI),
                        Set.of("authorization_code", "refresh_token"),
                        Set.of("code"),
                        SCOPES,
                        Optional.empty(),
                        Optional.empty(),
                        "ES256",
                        "ES256",
                        false,
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new AppCard(
                                "App " + n,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of()));
        return entry(
                "client", id, Optional.empty(), Set.of("all"), new ClientCodec().write(client));
    }

    Entry user(long n) {
        var claims =
                JsonObject.builder()
                        .add("name", "User Number " + n)
                        .add("email", "user" + n + "@example.com")
                        .build();
        var user = new User(subject(n), "user" + n, Optional.empty(), claims, Optional.empty());
        return entry(
                "user", subject(n), Optional.empty(), Set.of("all"), new UserCodec().write(user));
    }

    Entry username(long n) {
        var body = Users.NAME_CODEC.write(subject(n));
        return entry("username", "user" + n, Optional.empty(), Set.of(), body);
    }

    Entry grant(long n) {
        return grant(grantId(n), n, owner(n), bornAt.plus(LIFE));
    }

    /// One that can be swept at [#bornAt]: made before all the others.
    ///
    /// @param grants how many others there are
    Entry expired(long n, long grants) {
        var owner = drawn("owner of expired " + n, users(grants));
        return grant(id(EXPIRED_AT, "expired ", n), n, owner, bornAt.minusSeconds(1));
    }

    private Entry grant(String id, long n, long owner, Instant expiresAt) {
        var client = new ClientId(clientId(n));
        var subject = subject(owner);
        var grant =
                new Grant(
                        id,
                        client,
                        subject,
                        SCOPES,
                        bornAt,
                        Optional.of("1"),
                        List.of("pwd"),
                        url(Arrays.copyOf(Sha256.bytes("sid " + n), 16)),
                        Optional.of("nonce-" + n),
                        bornAt,
                        0,
                        bornAt,
                        Optional.of(bornAt.plus(LIFE)),
                        Optional.empty(),
                        expiresAt,
                        0);
        var tags = Set.of("user:" + subject);
        return entry("grant", id, Optional.of(expiresAt), tags, new GrantCodec().write(grant));
    }

    String grantId(long n) {
        return id(LIVING_AT, "grant ", n);
    }

    private static String id(long firstSecond, String seed, long n) {
        var bytes = Arrays.copyOf(Sha256.bytes(seed + n), 16);
        return Code.newId(Instant.ofEpochSecond(firstSecond + n / A_SECOND), _ -> bytes);
    }

    /// Whose the n-th grant is: anybody's who was there when it was made.
    static long owner(long grant) {
        return drawn("owner of " + grant, users(grant));
    }

    private static long drawn(String seed, long below) {
        return Long.remainderUnsigned(ByteBuffer.wrap(Sha256.bytes(seed)).getLong(), below);
    }

    String subject(long n) {
        return url(Arrays.copyOf(Sha256.bytes("user " + n), 16));
    }

    private Entry entry(
            String kind, String key, Optional<Instant> expiry, Set<String> tags, JsonObject body) {
        return Entry.first(new EntryId(tenant, kind, key), ATTEMPT, expiry, tags, body.text());
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
