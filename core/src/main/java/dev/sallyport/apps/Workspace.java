package dev.sallyport.apps;

import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What belongs together in the console: apps, by the places they take. One record decides how many
/// there may be, whoever creates one at the same moment.
///
/// @param id of one person's own workspace, his subject
/// @param team whose it is, where it is shared
public record Workspace(String id, List<Place> places, Optional<Team> team) {
    /// Deleted apps are remembered until they are forgotten, but not any number of them.
    private static final int MOST_PLACES_EACH = 6;

    public Workspace {
        places = List.copyOf(places);
    }

    /// @param isCounted whether the app counts against the quota: deleted ones do not
    public record Place(String clientId, boolean isCounted, Instant since) implements Forerunner {}

    static Workspace empty(String id) {
        return new Workspace(id, List.of(), Optional.empty());
    }

    Optional<Place> place(String clientId) {
        return places.stream().filter(each -> each.clientId().equals(clientId)).findFirst();
    }

    long counted() {
        return places.stream().filter(Place::isCounted).count();
    }

    /// Nothing when there is no room for one more.
    Optional<Workspace> taking(String clientId, int quota, Instant at) {
        var others = without(clientId);
        return others.counted() < quota && others.places.size() < quota * MOST_PLACES_EACH
                ? Optional.of(others.with(new Place(clientId, true, at)))
                : Optional.empty();
    }

    /// @param isCounted false when the app is deleted, and another one may be created in its place
    Workspace holding(String clientId, boolean isCounted, Instant at) {
        return without(clientId).with(new Place(clientId, isCounted, at));
    }

    Workspace without(String clientId) {
        return new Workspace(
                id,
                places.stream().filter(each -> !each.clientId().equals(clientId)).toList(),
                team);
    }

    private Workspace with(Place place) {
        return new Workspace(id, Stream.concat(places.stream(), Stream.of(place)).toList(), team);
    }

    Workspace with(Team next) {
        return new Workspace(id, places, Optional.of(next));
    }

    /// Whether somebody may put apps there.
    boolean isOpenTo(String subject) {
        return id.equals(subject)
                || team.flatMap(people -> people.role(subject))
                        .filter(Role::mayChangeApps)
                        .isPresent();
    }

    public static final Codec<Workspace> CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(Workspace workspace) {
                    return JsonObject.builder()
                            .add("id", workspace.id())
                            .add("apps", workspace.places().stream().map(this::place).toList())
                            .add("team", workspace.team().map(Team::write))
                            .build();
                }

                private JsonObject place(Place place) {
                    return JsonObject.builder()
                            .add("client_id", place.clientId())
                            .add("counted", place.isCounted())
                            .add("since", place.since())
                            .build();
                }

                @Override
                public Workspace read(JsonObject body) {
                    return new Workspace(
                            body.requiredString("id"),
                            body.objects("apps").stream()
                                    .map(each ->
                                            new Place(
                                                    each.requiredString("client_id"),
                                                    each.isTrue("counted"),
                                                    each.requiredInstant("since")))
                                    .toList(),
                            body.object("team").map(Team::read));
                }
            };
}
