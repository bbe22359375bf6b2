package dev.sallyport.examples.demoapp;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/// DottedSign's document: three parameters and no more. It sends no `state`, so an answer can only
/// be tied to this browser by remembering that the button was pressed.
record Dottedsign(Place place) implements Integration {

    @Override
    public String title() {
        return "DottedSign";
    }

    @Override
    public String remark() {
        return "Collects signatures. Names no scope and sends no state.";
    }

    @Override
    public Authorization authorization(Start start) {
        return Authorization.get(
                place.server().resolve("/v1/oauth/authorize"),
                Form.empty()
                        .with("client_id", place.clientId())
                        .with("response_type", "code")
                        .with("redirect_uri", place.callback().toString()));
    }

    @Override
    public HttpRequest exchange(String code, Start start) {
        return Integration.post(
                tokenEndpoint(),
                Form.empty()
                        .with("client_id", place.clientId())
                        .with("client_secret", place.clientSecret())
                        .with("grant_type", "authorization_code")
                        .with("code", code)
                        .with("redirect_uri", place.callback().toString()));
    }

    @Override
    public HttpRequest refresh(String refreshToken) {
        return Integration.post(
                tokenEndpoint(),
                Form.empty()
                        .with("client_id", place.clientId())
                        .with("client_secret", place.clientSecret())
                        .with("grant_type", "refresh_token")
                        .with("refresh_token", refreshToken));
    }

    @Override
    public URI tokenEndpoint() {
        return place.server().resolve("/v1/oauth/token");
    }

    @Override
    public Optional<URI> api() {
        return Optional.of(place.api().resolve("/v1/sign_tasks"));
    }

    @Override
    public boolean sendsState() {
        return false;
    }
}
