package dev.sallyport.examples.demoapp;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/// The Express document: no `redirect_uri` on the way out, JSON with a `scope` member on the way
/// back, and userinfo as the API.
record Express(Place place) implements Integration {
    private static final String SCOPE = "openid email profile offline_access";

    @Override
    public String title() {
        return "Express";
    }

    @Override
    public String remark() {
        return "Signs people in. Leaves the redirect address out and speaks JSON.";
    }

    @Override
    public Authorization authorization(Start start) {
        return Authorization.get(
                place.server().resolve("/oauth2/authorize"),
                Form.empty()
                        .with("client_id", place.clientId())
                        .with("response_type", "code")
                        .with("state", start.state())
                        .with("scope", SCOPE));
    }

    @Override
    public HttpRequest exchange(String code, Start start) {
        return postJson(
                Form.empty()
                        .with("code", code)
                        .with("client_id", place.clientId())
                        .with("client_secret", place.clientSecret())
                        .with("grant_type", "authorization_code")
                        .with("redirect_uri", place.callback().toString())
                        .with("scope", SCOPE));
    }

    @Override
    public HttpRequest refresh(String refreshToken) {
        return postJson(
                Form.empty()
                        .with("refresh_token", refreshToken)
                        .with("client_id", place.clientId())
                        .with("client_secret", place.clientSecret())
                        .with("grant_type", "refresh_token"));
    }

    private HttpRequest postJson(Form members) {
        return HttpRequest.newBuilder(tokenEndpoint())
                .header("Content-type", "application/json")
                .header("accept", "application/json")
                .POST(BodyPublishers.ofString(Json.of(members.values()).written()))
                .build();
    }

    @Override
    public URI tokenEndpoint() {
        return place.server().resolve("/oauth2/token");
    }

    @Override
    public Optional<URI> api() {
        return Optional.empty();
    }
}
