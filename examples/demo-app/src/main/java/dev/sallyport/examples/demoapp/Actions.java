package dev.sallyport.examples.demoapp;

import java.net.URI;
import java.net.http.HttpRequest;

/// The three buttons of a connection.
final class Actions {
    private final Wire wire;

    Actions(Wire wire) {
        this.wire = wire;
    }

    /// Calls the documented API address, or userinfo where that is the API.
    Connection callApi(Connection connection) {
        var integration = connection.integration();
        var address =
                integration
                        .api()
                        .or(() -> Discovery.of(integration.place().server(), wire).userinfo());
        return address.map(api -> connection.after("GET " + api, call(api, connection.tokens())))
                .orElseGet(() -> connection.after("Call the API", missing("no userinfo endpoint")));
    }

    private Wire.Answer call(URI api, Tokens tokens) {
        return wire.send(
                HttpRequest.newBuilder(api)
                        .header("Authorization", "Bearer " + tokens.access())
                        .header("Content-Type", "application/json")
                        .build());
    }

    Connection refresh(Connection connection) {
        var token = connection.tokens().refresh();
        if (token.isEmpty()) {
            return connection.after("Refresh", missing("no refresh token to send"));
        }
        var answer = wire.send(connection.integration().refresh(token.get()));
        var tried = connection.after("Refresh", answer);
        return answer.status() == 200
                ? Tokens.of(answer.json()).map(tried::with).orElse(tried)
                : tried;
    }

    /// Gives the authorization back (RFC 7009): the refresh token where there is one, for with it
    /// goes everything made from it.
    Connection revoke(Connection connection) {
        var place = connection.integration().place();
        var tokens = connection.tokens();
        return Discovery.of(place.server(), wire)
                .revocation()
                .map(door ->
                        Integration.post(
                                door,
                                Form.empty()
                                        .with("token", tokens.refresh().orElse(tokens.access()))
                                        .with("client_id", place.clientId())
                                        .with("client_secret", place.clientSecret())))
                .map(request -> revoked(connection, wire.send(request)))
                .orElseGet(() -> connection.after("Revoke", missing("no revocation endpoint")));
    }

    private static Connection revoked(Connection connection, Wire.Answer answer) {
        return connection.after("Revoke", answer, answer.status() == 200 ? Words.REVOKED : "");
    }

    private static Wire.Answer missing(String what) {
        return new Wire.Answer(0, "There is " + what + ".");
    }
}
