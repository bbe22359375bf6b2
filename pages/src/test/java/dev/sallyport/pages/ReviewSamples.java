package dev.sallyport.pages;

import dev.sallyport.apps.AppFormView.Existing;
import dev.sallyport.apps.AppFormView.Notice;
import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.apps.Problem;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.Review;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import dev.sallyport.review.ReviewView;
import dev.sallyport.review.ReviewsView;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a reviewer sees, and what a developer sees of it.
final class ReviewSamples {
    private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");
    private static final String WORDS = "Our shop.\nTry it with the account shop-test.";
    private static final String REASON = "Please say in the name which shop it is.";

    private ReviewSamples() {}

    static Map<String, View> all(Frame frame) {
        var views = new LinkedHashMap<String, View>();
        var none = Optional.<Review>empty();
        views.put("console-unreviewed", app(frame, Stage.DEVELOPMENT, none, Notice.TAKEN_BACK));
        views.put("console-waiting", app(frame, Stage.REVIEW, review(WORDS, ""), Notice.SUBMITTED));
        views.put(
                "console-sent-back",
                app(frame, Stage.DEVELOPMENT, review(WORDS, REASON), Notice.NONE));
        views.put(
                "console-review-again",
                ConsoleSamples.form(
                        frame,
                        existing(Stage.LIVE, none),
                        ConsoleSamples.DRAFT,
                        Notice.NONE,
                        List.of(new Problem("", Rule.REVIEW_AGAIN))));
        views.put("reviews-none", queue(frame, ReviewsView.Notice.APPROVED, Optional.empty()));
        views.put("reviews-gone", queue(frame, ReviewsView.Notice.GONE, Optional.empty()));
        views.put(
                "reviews",
                queue(
                        frame,
                        ReviewsView.Notice.SENT_BACK,
                        Optional.of("/developer/reviews?after=x"),
                        line(Samples.demo(), "alice"),
                        line(Samples.bare("Sign-o-mat"), "bob")));
        for (var problem : ReviewView.Problem.values()) {
            views.put("review-" + problem.name().toLowerCase(Locale.ROOT), review(frame, problem));
        }
        return views;
    }

    /// The same words everywhere.
    static View hostile(Frame frame, String words) {
        return new ReviewView(
                console(frame),
                words,
                1,
                card(words),
                true,
                words,
                new Review(words, MARCH, words, words),
                List.of(words),
                List.of(new ScopeLine(words, words)),
                List.of(Caution.LOOPBACK),
                List.of(words),
                ReviewView.Problem.REASON_TOO_LONG,
                words,
                "/developer/reviews/x",
                words);
    }

    static View hostileQueue(Frame frame, String words) {
        return queue(frame, ReviewsView.Notice.NONE, Optional.empty(), line(card(words), words));
    }

    static View hostileApp(Frame frame, String words) {
        return app(frame, Stage.DEVELOPMENT, review(words, words), Notice.NONE);
    }

    private static AppCard card(String words) {
        var none = Optional.<URI>empty();
        return new AppCard(words, none, none, none, none, List.of(words));
    }

    private static Optional<Review> review(String words, String reason) {
        return Optional.of(new Review("t", MARCH, words, reason));
    }

    private static Optional<Existing> existing(Stage stage, Optional<Review> review) {
        return ConsoleSamples.existing(1, false)
                .map(app ->
                        new Existing(
                                app.clientId(),
                                app.name(),
                                app.version(),
                                stage,
                                app.secrets(),
                                app.forgottenAt(),
                                app.requests(),
                                app.webhooks(),
                                app.tryIt(),
                                app.usage(),
                                true,
                                review,
                                true));
    }

    private static View app(Frame frame, Stage stage, Optional<Review> review, Notice notice) {
        return ConsoleSamples.form(frame, existing(stage, review), ConsoleSamples.DRAFT, notice);
    }

    private static ConsoleFrame console(Frame frame) {
        return new ConsoleFrame(
                frame, "Bob Brown", "/developer", "/account", Optional.of("/developer/reviews"));
    }

    private static ReviewsView.Line line(AppCard card, String owner) {
        return new ReviewsView.Line("app-1", card, owner, MARCH, "/developer/reviews/app-1");
    }

    private static View queue(
            Frame frame,
            ReviewsView.Notice notice,
            Optional<String> next,
            ReviewsView.Line... lines) {
        return new ReviewsView(console(frame), List.of(lines), notice, next);
    }

    private static View review(Frame frame, ReviewView.Problem problem) {
        var isBare = problem == ReviewView.Problem.NONE;
        return new ReviewView(
                console(frame),
                "app-1",
                3,
                Samples.demo(),
                false,
                "alice",
                review(isBare ? "" : WORDS, "").orElseThrow(),
                List.of("https://app.example/callback", "myapp://callback"),
                Samples.STANDARD,
                isBare ? List.of() : List.of(Caution.LOOKALIKE, Caution.LOOPBACK),
                isBare ? List.of() : List.of("Dem0"),
                problem,
                problem == ReviewView.Problem.REASON_TOO_LONG ? "Too long" : "",
                "/developer/reviews/app-1",
                "pr00f");
    }
}
