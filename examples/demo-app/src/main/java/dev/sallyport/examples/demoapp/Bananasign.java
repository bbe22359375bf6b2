package dev.sallyport.examples.demoapp;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/// Bananasign's document: a GET with `openid` and one API scope, then a form made with
/// `URLSearchParams`.
record Bananasign(Place place) implements Integration {

    @Override
    public String title() {
        return "Bananasign";
    }

    @Override
    public String remark() {
        return "Signs documents. A redirect, then a form with the secret in it.";
    }

    @Override
    public Authorization authorization(Start start) {
        return Authorization.get(
                place.server().resolve("/oauth2/auth"),
                Form.empty()
                        .with("client_id", place.clientId())
                        .with("response_type", "code")
                        .with("redirect_uri", place.callback().toString())
                        .with("scope", "openid bananasign:document.write")
                        .with("state", start.state()));
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
        return Optional.of(place.api().resolve("/api/web/oauth2/version"));
    }
}
