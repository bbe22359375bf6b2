package dev.sallyport.examples.demoapp;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/// One document, followed to the letter. Each implementation is what an app developer writes after
/// reading it, and can be read beside it.
interface Integration {

    /// The registration it uses.
    Place place();

    /// How people call the company.
    String title();

    /// One sentence on what is peculiar to this document.
    String remark();

    /// Step one: where the browser is sent, and with what.
    Authorization authorization(Start start);

    /// Step two: the code for tokens.
    HttpRequest exchange(String code, Start start);

    /// The API address the document calls; none where the API is userinfo.
    Optional<URI> api();

    /// Whether the answer must bring `state` back.
    default boolean sendsState() {
        return true;
    }

    /// Whether the ID token must bring `nonce` back.
    default boolean sendsNonce() {
        return false;
    }

    /// New tokens for a refresh token, as the documents that print it do.
    default HttpRequest refresh(String refreshToken) {
        return refreshByForm(place(), tokenEndpoint(), refreshToken);
    }

    URI tokenEndpoint();

    /// A request of the browser to the authorization server.
    ///
    /// @param byPost whether the document prints a POST of a form instead of a GET
    record Authorization(boolean byPost, URI endpoint, Form parameters) {

        static Authorization get(URI endpoint, Form parameters) {
            return new Authorization(false, endpoint, parameters);
        }

        static Authorization post(URI endpoint, Form parameters) {
            return new Authorization(true, endpoint, parameters);
        }

        /// For the redirect of a GET.
        String location() {
            return endpoint + "?" + parameters.encoded();
        }
    }

    /// A POST of a form.
    static HttpRequest post(URI endpoint, Form form) {
        return HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.encoded()))
                .build();
    }

    private static HttpRequest refreshByForm(Place place, URI endpoint, String refreshToken) {
        return post(
                endpoint,
                Form.empty()
                        .with("grant_type", "refresh_token")
                        .with("refresh_token", refreshToken)
                        .with("client_id", place.clientId())
                        .with("client_secret", place.clientSecret()));
    }
}
