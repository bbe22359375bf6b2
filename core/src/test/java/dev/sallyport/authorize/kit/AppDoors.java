package dev.sallyport.authorize.kit;

import dev.sallyport.brake.Allowance;
import dev.sallyport.brake.Brake;
import dev.sallyport.brake.Failures;
import dev.sallyport.clientauth.ClientAuthentication;
import dev.sallyport.clientauth.ClientKeys;
import dev.sallyport.clientauth.ClientSecretBasic;
import dev.sallyport.clientauth.ClientSecretPost;
import dev.sallyport.clientauth.None;
import dev.sallyport.clientauth.PrivateKeyJwt;
import dev.sallyport.code.CodeGrant;
import dev.sallyport.jose.Jwts;
import dev.sallyport.jose.Signatures;
import dev.sallyport.keys.KeyRingCodec;
import dev.sallyport.keys.KeyTiming;
import dev.sallyport.keys.Keys;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.refresh.RefreshGrant;
import dev.sallyport.revoke.RevokeEndpoint;
import dev.sallyport.seal.Envelopes;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.seal.Seal;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Store;
import dev.sallyport.token.AccessTokens;
import dev.sallyport.token.IdTokens;
import dev.sallyport.token.LiveTokens;
import dev.sallyport.token.RefreshTokens;
import dev.sallyport.token.Revocations;
import dev.sallyport.token.TokenEndpoint;
import dev.sallyport.token.TokenIssuer;
import dev.sallyport.userinfo.UserinfoEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The doors of a [House] that apps use by themselves.
final class AppDoors {
    /// Shared by every test, because an RSA key takes long to make.
    private static final Store KEY_STORE = new MemoryStore();

    private static final Seal KEY_SEAL = MasterKey.fresh(AppDoors::random).seal("keys");

    private AppDoors() {}

    private static byte[] random(int count) {
        var bytes = new byte[count];
        new Random(8).nextBytes(bytes);
        return bytes;
    }

    static List<Endpoint> of(House house, Seal seal, Envelopes envelopes) {
        var tenant = house.tenant;
        var jwts =
                new Jwts(
                        new Keys(
                                new Shelf<>(
                                        KEY_STORE,
                                        () -> house.randomness.name(16),
                                        tenant.name(),
                                        "key",
                                        new KeyRingCodec()),
                                KEY_SEAL,
                                house.randomness,
                                KeyTiming.STANDARD),
                        Signatures.preferring(List::of));
        var access = new AccessTokens(tenant, jwts, envelopes, house.randomness);
        var refresh = new RefreshTokens(seal);
        var revocations = new Revocations(house.shelf("revoked", Revocations.CODEC));
        var live = new LiveTokens(house.clients, access, house.grants, revocations, house.epochs);
        var authentication = authentication(house);
        return List.of(
                new TokenEndpoint(
                        tenant,
                        authentication,
                        List.of(
                                new CodeGrant(tenant, house.codes, house.grants, house.epochs),
                                new RefreshGrant(tenant, refresh, house.grants, house.epochs)),
                        new TokenIssuer(tenant, access, refresh, new IdTokens(tenant, jwts))),
                new UserinfoEndpoint(tenant.issuer(), live, house.users),
                new RevokeEndpoint(authentication, refresh, access, house.grants, revocations));
    }

    private static ClientAuthentication authentication(House house) {
        var spent = house.shelf("jti", PrivateKeyJwt.SPENT_CODEC);
        return new ClientAuthentication(
                house.tenant,
                house.clients,
                List.of(
                        new ClientSecretBasic(),
                        new ClientSecretPost(),
                        new PrivateKeyJwt(
                                house.tenant, new ClientKeys(_ -> Optional.empty()), spent),
                        new None()),
                new Brake(
                        "secret",
                        house.shelf("failures", Failures.CODEC),
                        Allowance.CLIENT_SECRETS));
    }
}
