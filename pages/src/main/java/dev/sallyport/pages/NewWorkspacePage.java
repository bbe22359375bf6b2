package dev.sallyport.pages;

import dev.sallyport.team.NewWorkspaceView;
import dev.sallyport.team.NewWorkspaceView.Problem;
import java.util.Locale;

/// The form that makes a shared workspace as its template draws it.
record NewWorkspacePage(String name, String problem, String action, String nonce, String proof) {
    static NewWorkspacePage of(NewWorkspaceView view, Texts texts) {
        var problem = view.problem();
        return new NewWorkspacePage(
                view.name(),
                problem == Problem.NONE
                        ? ""
                        : texts.text(
                                "workspaces.problem." + problem.name().toLowerCase(Locale.ROOT)),
                Links.action(view.action()),
                view.nonce(),
                view.proof());
    }
}
