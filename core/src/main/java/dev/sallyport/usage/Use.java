package dev.sallyport.usage;

import dev.sallyport.house.OwnApp;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Request;
import java.util.Optional;
import java.util.Set;

/// One request of an app, as far as it counts.
///
/// @param client the id of an app that there is
/// @param user for whom tokens were given
record Use(String client, Kind kind, Optional<String> user) {
    private static final String TOKEN = "token_endpoint";
    private static final Set<String> DOORS = Set.of(TOKEN, "authorization_endpoint");

    enum Kind {
        TOKEN,
        REFRESH,
        ERROR
    }

    /// Nothing when it was another door, nobody's request, or a page on the way.
    static Optional<Use> of(Endpoint door, Request request) {
        if (!DOORS.contains(door.name())) {
            return Optional.empty();
        }
        var notes = request.trail().notes();
        var client =
                Optional.ofNullable(notes.get("client"))
                        .filter(id -> !id.equals(OwnApp.ID.value()));
        if (notes.containsKey("error")) {
            return client.map(id -> new Use(id, Kind.ERROR, Optional.empty()));
        }
        var grantType = Optional.ofNullable(notes.get("grant_type"));
        return client.filter(_ -> door.name().equals(TOKEN) && grantType.isPresent())
                .map(id ->
                        new Use(
                                id,
                                grantType.get().equals("refresh_token") ? Kind.REFRESH : Kind.TOKEN,
                                Optional.ofNullable(notes.get("user"))));
    }
}
