package dev.sallyport.examples.demoapp;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/// Where a server has the doors its document does not mention (OpenID Connect Discovery 4).
record Discovery(Json document) {

    static Discovery of(URI server, Wire wire) {
        var address = server.resolve("/.well-known/openid-configuration");
        return new Discovery(wire.send(HttpRequest.newBuilder(address).build()).json());
    }

    Optional<URI> userinfo() {
        return document.string("userinfo_endpoint").map(URI::create);
    }

    Optional<URI> revocation() {
        return document.string("revocation_endpoint").map(URI::create);
    }
}
