package dev.sallyport.pages;

import dev.sallyport.apps.AppFormView.Existing;
import dev.sallyport.apps.AppFormView.Notice;
import dev.sallyport.apps.AppsView;
import dev.sallyport.apps.AppsView.Invitation;
import dev.sallyport.apps.AppsView.Places;
import dev.sallyport.apps.AppsView.Tab;
import dev.sallyport.apps.Role;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import dev.sallyport.team.NewWorkspaceView;
import dev.sallyport.team.NewWorkspaceView.Problem;
import dev.sallyport.team.WorkspaceView;
import dev.sallyport.team.WorkspaceView.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Workspaces of several people.
final class WorkspaceSamples {
    private static final String HERE = "/developer?workspace=w1";

    /// Of somebody who has only his own.
    static final Places OWN =
            new Places(
                    List.of(new Tab("", "/developer", true)),
                    List.of(),
                    "/developer/workspaces",
                    Optional.empty(),
                    "pr00f");

    private WorkspaceSamples() {}

    static Map<String, View> all(Frame frame) {
        var views = new LinkedHashMap<String, View>();
        views.put("workspaces-apps", apps(frame, true, places("The shop")));
        views.put("workspaces-looking", apps(frame, false, places("The shop")));
        views.put(
                "console-looking",
                ConsoleSamples.form(frame, looking(), ConsoleSamples.DRAFT, Notice.NONE));
        for (var problem : Problem.values()) {
            views.put(
                    "workspaces-new-" + problem.name().toLowerCase(Locale.ROOT),
                    form(frame, "The shop", problem));
        }
        for (var notice : WorkspaceView.Notice.values()) {
            views.put(
                    "workspace-" + notice.name().toLowerCase(Locale.ROOT),
                    people(frame, "The shop", "dave", Role.OWNER, notice));
        }
        views.put(
                "workspace-viewer",
                people(frame, "The shop", "", Role.VIEWER, WorkspaceView.Notice.NONE));
        return views;
    }

    static View hostile(Frame frame, String words) {
        return people(frame, words, words, Role.OWNER, WorkspaceView.Notice.THERE_ALREADY);
    }

    static View hostileForm(Frame frame, String words) {
        return form(frame, words, Problem.NAME_TOO_LONG);
    }

    static Places places(String name) {
        return new Places(
                List.of(new Tab("", "/developer", false), new Tab(name, HERE, true)),
                List.of(new Invitation("w2", name, Role.VIEWER)),
                "/developer/workspaces",
                Optional.of("/developer/workspaces/w1"),
                "pr00f");
    }

    private static View apps(Frame frame, boolean mayCreate, Places places) {
        return new AppsView(
                ConsoleSamples.console(frame),
                List.of(ConsoleSamples.line(Samples.demo(), Stage.LIVE, false)),
                Optional.of("/developer/create?workspace=w1").filter(_ -> mayCreate),
                5,
                mayCreate,
                Optional.empty(),
                places);
    }

    private static Optional<Existing> looking() {
        return ConsoleSamples.existing(2, false)
                .map(app ->
                        new Existing(
                                app.clientId(),
                                app.name(),
                                app.version(),
                                app.stage(),
                                app.secrets(),
                                app.forgottenAt(),
                                app.requests(),
                                app.webhooks(),
                                app.tryIt(),
                                app.usage(),
                                true,
                                Optional.empty(),
                                false));
    }

    private static View form(Frame frame, String name, Problem problem) {
        return new NewWorkspaceView(
                ConsoleSamples.console(frame),
                name,
                problem,
                "/developer/workspaces",
                "n0nce",
                "pr00f");
    }

    private static View people(
            Frame frame, String name, String typed, Role role, WorkspaceView.Notice notice) {
        return new WorkspaceView(
                ConsoleSamples.console(frame),
                name,
                role,
                List.of(
                        new Line("alice", Role.OWNER, false, true),
                        new Line(typed.isEmpty() ? "bob" : typed, Role.DEVELOPER, false, false),
                        new Line("carol", Role.VIEWER, true, false)),
                notice,
                typed,
                HERE,
                "/developer/workspaces/w1",
                "pr00f");
    }
}
