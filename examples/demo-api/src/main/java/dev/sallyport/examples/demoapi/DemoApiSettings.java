package dev.sallyport.examples.demoapi;

import java.net.URI;
import java.util.List;

/// Where the demo API listens, and what it offers.
///
/// @param port on loopback; 0 takes a free one
public record DemoApiSettings(int port, List<Offer> offers) {
    public DemoApiSettings {
        offers = List.copyOf(offers);
    }

    /// One endpoint: `GET` only.
    ///
    /// @param issuer whose access tokens it takes
    /// @param audience how those tokens name this API
    /// @param scope what they must carry
    /// @param answer the JSON it gives
    public record Offer(String path, URI issuer, String audience, String scope, String answer) {}

    /// The addresses the README uses.
    public static DemoApiSettings defaults() {
        return at(9200, 9000);
    }

    /// The four documented endpoints.
    ///
    /// @param serverPort the port at which every `<system>.localhost` authorization server answers
    public static DemoApiSettings at(int port, int serverPort) {
        return new DemoApiSettings(
                port,
                List.of(
                        offer(
                                "bananasign",
                                serverPort,
                                "/api/web/oauth2/version",
                                "bananasign:document.write",
                                "{\"version\":\"1.0.0\"}"),
                        offer(
                                "lumin",
                                serverPort,
                                "/v1/signature_request/send",
                                "sign:requests",
                                "{\"signature_requests\":[]}"),
                        offer(
                                "jiko",
                                serverPort,
                                "/api/v2/pockets/",
                                "pockets.read",
                                "{\"pockets\":[{\"name\":\"Everyday\",\"currency\":\"USD\"}]}"),
                        offer(
                                "dottedsign",
                                serverPort,
                                "/v1/sign_tasks",
                                "documents.read",
                                "{\"sign_tasks\":[]}")));
    }

    private static Offer offer(
            String system, int serverPort, String path, String scope, String answer) {
        var issuer = "http://" + system + ".localhost:" + serverPort;
        return new Offer(path, URI.create(issuer), issuer, scope, answer);
    }
}
