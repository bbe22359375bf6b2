package dev.sallyport.examples.demoapp;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/// Lumin's document: `state`, `nonce` and `offline_access`; the refresh is printed too.
record Lumin(Place place) implements Integration {

    @Override
    public String title() {
        return "Lumin";
    }

    @Override
    public String remark() {
        return "Sends signature requests. Asks to stay connected, and checks a nonce.";
    }

    @Override
    public Authorization authorization(Start start) {
        return Authorization.get(
                place.server().resolve("/oauth2/auth"),
                Form.empty()
                        .with("client_id", place.clientId())
                        .with("response_type", "code")
                        .with("redirect_uri", place.callback().toString())
                        .with("scope", "openid offline_access sign:requests")
                        .with("state", start.state())
                        .with("nonce", start.nonce()));
    }

    @Override
    public HttpRequest exchange(String code, Start start) {
        return Integration.post(
                tokenEndpoint(),
                Form.empty()
                        .with("grant_type", "authorization_code")
                        .with("code", code)
                        .with("client_id", place.clientId())
                        .with("client_secret", place.clientSecret())
                        .with("redirect_uri", place.callback().toString()));
    }

    @Override
    public URI tokenEndpoint() {
        return place.server().resolve("/oauth2/token");
    }

    @Override
    public Optional<URI> api() {
        return Optional.of(place.api().resolve("/v1/signature_request/send"));
    }

    @Override
    public boolean sendsNonce() {
        return true;
    }
}
