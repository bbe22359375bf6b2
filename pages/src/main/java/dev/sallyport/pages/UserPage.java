package dev.sallyport.pages;

import dev.sallyport.admin.Control;
import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.UserView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page of one user as its template draws it.
record UserPage(UserView view, Texts texts) {

    record Session(String sid, String device, String seen) {}

    record Grant(String clientId, String name, String scopes, String since) {}

    Guarded guard() {
        var fields =
                Stream.concat(view.controls().stream().map(Control::name), Stream.of("password"));
        return Guarded.of(view.guard(), fields.toList(), texts);
    }

    String username() {
        return Texts.clip(view.told().requiredString("username"));
    }

    String subject() {
        return view.told().requiredString("sub");
    }

    boolean isDisabled() {
        return view.told().isTrue("disabled");
    }

    boolean hasPassword() {
        return view.told().isTrue("has_password");
    }

    List<Input> inputs() {
        return Input.of(view.controls(), view.draft(), guard(), texts);
    }

    /// Open where there is something to mend.
    boolean isClaimsOpen() {
        return inputs().stream().anyMatch(Input::isWrong);
    }

    List<Session> sessions() {
        return view.sessions().items().stream().map(this::session).toList();
    }

    List<Grant> grants() {
        return view.grants().items().stream().map(this::grant).toList();
    }

    private Session session(JsonObject told) {
        var device =
                Stream.of("browser", "system", "network")
                        .flatMap(part -> told.string(part).stream())
                        .collect(Collectors.joining(", "));
        return new Session(
                told.requiredString("sid"),
                device.isEmpty() ? texts.text("operator.session.unknown") : Texts.clip(device),
                texts.plain(
                        "operator.session.when",
                        Map.of(
                                "began", moment(told, "auth_time"),
                                "seen", moment(told, "last_seen"))));
    }

    private Grant grant(JsonObject told) {
        return new Grant(
                told.requiredString("client_id"),
                Texts.clip(told.requiredString("client_name")),
                told.requiredString("scope"),
                texts.plain("operator.grant.since", Map.of("since", moment(told, "since"))));
    }

    private String moment(JsonObject told, String member) {
        return texts.moment(Instant.parse(told.requiredString(member)));
    }
}
