package dev.sallyport.authorize.kit;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.ClientId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Registrations, with everything a test does not care about filled in.
public record App(
        String id, boolean isPublic, boolean isNative, boolean firstParty, List<String> redirects) {
    public static final String CALLBACK = "https://app.example/callback";

    /// A web application with a secret.
    public static final App WEB = new App("web", false, false, false, List.of(CALLBACK));

    public static final App FIRST_PARTY = new App("house", false, false, true, List.of(CALLBACK));

    /// A command line tool without a secret.
    public static final App CLI =
            new App(
                    "cli",
                    true,
                    true,
                    false,
                    List.of("http://127.0.0.1/cb", "http://[::1]/cb", "http://localhost:4000/cb"));

    /// A phone app without a secret.
    public static final App PHONE = new App("phone", true, true, false, List.of("demo.app:/cb"));

    /// A browser app without a secret.
    public static final App SPA =
            new App("spa", true, false, false, List.of("https://spa.example/"));

    public App withRedirects(String... uris) {
        return new App(id, isPublic, isNative, firstParty, List.of(uris));
    }

    public App named(String name) {
        return new App(name, isPublic, isNative, firstParty, redirects);
    }

    public Client client() {
        return new Client(
                new ClientId(id),
                isPublic ? AuthMethod.NONE : AuthMethod.CLIENT_SECRET_POST,
                isPublic ? List.of() : List.of("hash"),
                redirects,
                Set.of("authorization_code", "refresh_token"),
                Set.of("code"),
                List.of("openid", "profile", "offline_access", "pockets.read", "pockets.write"),
                Optional.empty(),
                Optional.empty(),
                "RS256",
                "ES256",
                false,
                isNative,
                firstParty,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new AppCard(
                        "App " + id,
                        Optional.empty(),
                        Optional.of(URI.create("https://app.example/")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }
}
