package dev.sallyport.examples.demoapp;

import java.net.URI;

/// One registration of this app: at which server, under which id, and where answers come back.
///
/// @param system the company's name
/// @param server its authorization server, no path; also the issuer
/// @param callback this app's registered redirect URI
/// @param api the base address of its API, no path
record Place(String system, URI server, URI callback, URI api) {

    static Place of(String system, DemoAppSettings settings, URI baseUrl) {
        var host = system.equals("standard") ? "localhost" : system + ".localhost";
        return new Place(
                system,
                URI.create("http://" + host + ":" + settings.serverPort()),
                baseUrl.resolve("/callback/" + system),
                settings.api());
    }

    String clientId() {
        return "demo-" + system;
    }

    String clientSecret() {
        return "demo-" + system + "-secret";
    }
}
