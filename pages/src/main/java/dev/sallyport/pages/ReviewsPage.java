package dev.sallyport.pages;

import dev.sallyport.review.ReviewsView;
import dev.sallyport.review.ReviewsView.Notice;
import java.util.List;
import java.util.Locale;

/// The queue of a reviewer as its template draws it.
///
/// @param isDone whether the notice says that something was done
/// @param next empty at the end
record ReviewsPage(List<App> apps, String notice, boolean isDone, String next) {

    record App(String name, Logo logo, String owner, String when, String address) {}

    static ReviewsPage of(ReviewsView view, Texts texts) {
        var notice = view.notice();
        return new ReviewsPage(
                view.apps().stream().map(line -> app(line, texts)).toList(),
                notice == Notice.NONE
                        ? ""
                        : texts.text("reviews.done." + notice.name().toLowerCase(Locale.ROOT)),
                notice != Notice.GONE,
                view.next().map(Links::action).orElse(""));
    }

    private static App app(ReviewsView.Line line, Texts texts) {
        var name = line.card().name();
        return new App(
                Texts.clip(name),
                Logo.of(name, line.card().logo()),
                Texts.clip(line.owner()),
                texts.dated("reviews.since", line.submittedAt()),
                line.address());
    }
}
