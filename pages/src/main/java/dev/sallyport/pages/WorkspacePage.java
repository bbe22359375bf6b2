package dev.sallyport.pages;

import dev.sallyport.apps.Role;
import dev.sallyport.team.WorkspaceView;
import dev.sallyport.team.WorkspaceView.Line;
import dev.sallyport.team.WorkspaceView.Notice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The people of a workspace as its template draws them.
record WorkspacePage(WorkspaceView view, Texts texts) {

    /// @param text his role, and what else there is to say
    record Person(String username, String text, boolean isYou, List<Choice> roles) {}

    record Choice(String value, String text, boolean chosen) {}

    String name() {
        return Texts.clip(view.name());
    }

    boolean isOwner() {
        return view.role() == Role.OWNER;
    }

    List<Person> people() {
        return view.people().stream().map(this::person).toList();
    }

    private Person person(Line line) {
        var role = role(line.role());
        var more = line.isInvited() ? "workspaces.invited" : "workspaces.you";
        var text = line.isInvited() || line.isYou() ? role + Texts.DOT + texts.text(more) : role;
        return new Person(line.username(), text, line.isYou(), roles(line.role()));
    }

    /// For who is to be invited.
    List<Choice> roles() {
        return roles(Role.DEVELOPER);
    }

    private List<Choice> roles(Role chosen) {
        return Arrays.stream(Role.values())
                .map(role -> new Choice(role.wireName(), role(role), role == chosen))
                .toList();
    }

    private String role(Role role) {
        return texts.text("role." + role.wireName());
    }

    Said said() {
        var notice = view.notice();
        return notice == Notice.NONE
                ? new Said("", false)
                : new Said(
                        texts.text("workspaces.done." + notice.name().toLowerCase(Locale.ROOT)),
                        !notice.isDone());
    }

    String typed() {
        return view.typed();
    }

    String apps() {
        return view.apps();
    }

    String action() {
        return Links.action(view.action());
    }

    String proof() {
        return view.proof();
    }
}
