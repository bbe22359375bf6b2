package dev.sallyport.pages;

import dev.sallyport.apps.AppsView;
import dev.sallyport.apps.AppsView.Invitation;
import dev.sallyport.apps.AppsView.Notice;
import dev.sallyport.apps.AppsView.Places;
import dev.sallyport.apps.AppsView.Tab;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.pages.Texts.Piece;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The list of a developer's apps as its template draws it.
///
/// @param full what is said where no more can be created
record AppsPage(
        List<App> apps,
        Optional<String> create,
        String full,
        boolean mayCreate,
        Said said,
        Places places,
        Texts texts) {

    /// @param when it was created, or is forgotten
    /// @param tone the badge's
    record App(
            String clientId,
            String name,
            Logo logo,
            String address,
            String when,
            String stage,
            String tone) {}

    static AppsPage of(AppsView view, Texts texts) {
        return new AppsPage(
                view.apps().stream().map(line -> app(line, texts)).toList(),
                view.create(),
                texts.count("devapps.full", view.quota()),
                view.mayCreate(),
                view.done().map(done -> said(done, texts)).orElse(Said.NOTHING),
                view.places(),
                texts);
    }

    private static Said said(Notice done, Texts texts) {
        return Said.done(texts.text("devapps.done." + done.name().toLowerCase(Locale.ROOT)));
    }

    String people() {
        return places.people().orElse("");
    }

    String tab(Tab tab) {
        return tab.name().isEmpty() ? texts.text("workspaces.own") : Texts.clip(tab.name());
    }

    List<Piece> invitation(Invitation invitation) {
        return texts.sentence(
                "workspaces.invitation",
                Map.of(
                        "workspace",
                        Texts.clip(invitation.name()),
                        "role",
                        texts.text("role." + invitation.role().wireName())));
    }

    private static App app(AppsView.Line line, Texts texts) {
        var name = line.card().name();
        var when =
                line.forgottenAt()
                        .map(at -> texts.dated("devapps.until", at))
                        .orElseGet(() -> texts.dated("devapps.created", line.createdAt()));
        return new App(
                line.clientId(),
                Texts.clip(name),
                Logo.of(name, line.card().logo()),
                line.address(),
                when,
                line.forgottenAt().isPresent()
                        ? texts.text("stage.deleted")
                        : stage(line.stage(), texts),
                line.forgottenAt().isPresent() ? "gone" : tone(line.stage()));
    }

    static String stage(Stage stage, Texts texts) {
        return texts.text("stage." + stage.name().toLowerCase(Locale.ROOT));
    }

    static String tone(Stage stage) {
        return stage == Stage.LIVE ? "" : "plain";
    }
}
