package dev.sallyport.examples.demoapp;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/// The specifications and nothing else, as a new app should do it: PKCE, `state`, `nonce`.
record Standard(Place place) implements Integration {

    @Override
    public String title() {
        return "Standard";
    }

    @Override
    public String remark() {
        return "OpenID Connect as the specifications have it, with PKCE.";
    }

    @Override
    public Authorization authorization(Start start) {
        return Authorization.get(
                place.server().resolve("/authorize"),
                Form.empty()
                        .with("response_type", "code")
                        .with("client_id", place.clientId())
                        .with("redirect_uri", place.callback().toString())
                        .with("scope", "openid profile email offline_access")
                        .with("state", start.state())
                        .with("nonce", start.nonce())
                        .with("code_challenge", start.challenge())
                        .with("code_challenge_method", "S256"));
    }

    @Override
    public HttpRequest exchange(String code, Start start) {
        return Integration.post(
                tokenEndpoint(),
                Form.empty()
                        .with("grant_type", "authorization_code")
                        .with("code", code)
                        .with("redirect_uri", place.callback().toString())
                        .with("client_id", place.clientId())
                        .with("client_secret", place.clientSecret())
                        .with("code_verifier", start.verifier()));
    }

    @Override
    public URI tokenEndpoint() {
        return place.server().resolve("/token");
    }

    @Override
    public Optional<URI> api() {
        return Optional.empty();
    }

    @Override
    public boolean sendsNonce() {
        return true;
    }
}
