package dev.sallyport.examples.demoapp;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/// Jiko's document: the browser POSTs a form to the authorization endpoint, and the code is
/// exchanged without naming the redirect URI again. Plain OAuth, no `openid`.
record Jiko(Place place) implements Integration {

    @Override
    public String title() {
        return "Jiko";
    }

    @Override
    public String remark() {
        return "Shows pockets of money. The button posts a form straight to the server.";
    }

    @Override
    public Authorization authorization(Start start) {
        return Authorization.post(
                place.server().resolve("/api/oauth2/authorize"),
                Form.empty()
                        .with("response_type", "code")
                        .with("client_id", place.clientId())
                        .with("redirect_uri", place.callback().toString())
                        .with("scope", "pockets.read")
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
                        .with("client_secret", place.clientSecret()));
    }

    @Override
    public URI tokenEndpoint() {
        return place.server().resolve("/api/oauth2/token");
    }

    @Override
    public Optional<URI> api() {
        return Optional.of(place.api().resolve("/api/v2/pockets/"));
    }
}
