package dev.sallyport.pages;

import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.pages.ConsentPage.Permission;
import dev.sallyport.pages.Texts.Piece;
import dev.sallyport.review.ReviewEndpoint;
import dev.sallyport.review.ReviewView;
import dev.sallyport.review.ReviewView.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One app before a reviewer as its template draws it.
record ReviewPage(ReviewView view, Texts texts) {

    record Scope(String title, String scope) {}

    String name() {
        return Texts.clip(view.card().name());
    }

    Logo logo() {
        return Logo.of(view.card().name(), view.card().logo());
    }

    String owner() {
        return Texts.clip(view.owner());
    }

    String when() {
        return texts.dated("reviews.since", view.review().submittedAt());
    }

    String problem() {
        return view.problem() == Problem.NONE
                ? ""
                : texts.text("review.problem." + view.problem().name().toLowerCase(Locale.ROOT));
    }

    boolean isReasonWrong() {
        return view.problem() == Problem.REASON_MISSING
                || view.problem() == Problem.REASON_TOO_LONG;
    }

    /// What to look at twice.
    List<List<Piece>> warnings() {
        var warnings = new ArrayList<List<Piece>>();
        view.resembling()
                .forEach(other ->
                        warnings.add(
                                texts.sentence("review.resembles", "other", Texts.clip(other))));
        view.cautions()
                .forEach(caution -> {
                    var key = "review.caution." + caution.name().toLowerCase(Locale.ROOT);
                    warnings.add(texts.sentence(key, Map.of()));
                });
        return List.copyOf(warnings);
    }

    /// What the consent page will warn of.
    String caution() {
        return view.cautions().stream()
                .findFirst()
                .map(caution -> texts.text("consent." + caution.name().toLowerCase(Locale.ROOT)))
                .orElse("");
    }

    String words() {
        return view.review().words();
    }

    List<String> redirectUris() {
        return view.redirectUris();
    }

    String type() {
        return texts.text(view.isPublic() ? "appform.type.public" : "appform.type.private");
    }

    List<Scope> scopes() {
        return view.scopes().stream()
                .map(line -> new Scope(ConsentPage.permission(line, texts).title(), line.scope()))
                .toList();
    }

    List<Permission> permissions() {
        List<ScopeLine> lines = view.scopes();
        return ConsentPage.permissions(lines, texts);
    }

    List<Links.Link> links() {
        return Links.of(view.card(), texts);
    }

    int longest() {
        return ReviewEndpoint.LONGEST;
    }

    String reason() {
        return view.reason();
    }

    String action() {
        return Links.action(view.action());
    }

    String proof() {
        return view.proof();
    }

    String version() {
        return String.valueOf(view.version());
    }
}
