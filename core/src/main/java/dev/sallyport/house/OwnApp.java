package dev.sallyport.house;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.ClientId;
import dev.sallyport.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The app as which the house's own pages have people sign in, by the same door as everybody
/// else's. It gets a code and lets it expire: the session that came of the sign-in is all it wants.
public final class OwnApp {
    /// No other app of a tenant may have this id.
    public static final ClientId ID = new ClientId("sallyport-account");

    /// Where its answers go, by the name of the door.
    public static final String DOOR = "account";

    static final String SCOPE = "openid";

    /// The hash of no secret: nobody can be this app at the token door.
    private static final String NO_SECRET = "-";

    private OwnApp() {}

    public static Client of(Tenant tenant) {
        var look = tenant.look();
        return new Client(
                ID,
                AuthMethod.CLIENT_SECRET_BASIC,
                List.of(NO_SECRET),
                List.of(tenant.address(DOOR)),
                Set.of("authorization_code"),
                Set.of("code"),
                List.of(SCOPE),
                Optional.empty(),
                Optional.empty(),
                "ES256",
                "ES256",
                false,
                false,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new AppCard(
                        look.displayName(),
                        look.logo(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }
}
