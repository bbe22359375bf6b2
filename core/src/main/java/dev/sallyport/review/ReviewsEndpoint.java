package dev.sallyport.review;

import dev.sallyport.apps.ConsoleDoor;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.client.Client;
import dev.sallyport.client.Review;
import dev.sallyport.client.Upkeep;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Reply;
import dev.sallyport.review.ReviewsView.Notice;
import java.util.Map;

/// The queue, for reviewers alone.
public final class ReviewsEndpoint implements ConsoleDoor<Entry> {
    private static final int ON_A_PAGE = 20;
    private static final String AFTER = "after";

    private final ConsolePages pages;
    private final Reviews reviews;

    public ReviewsEndpoint(ConsolePages pages, Reviews reviews) {
        this.pages = pages;
        this.reviews = reviews;
    }

    @Override
    public String name() {
        return ConsolePages.REVIEWS;
    }

    @Override
    public ConsolePages pages() {
        return pages;
    }

    @Override
    public Entry find(Entry entry) {
        pages.requireReviewer(entry);
        return entry;
    }

    @Override
    public Reply show(Entry entry) {
        var request = entry.request();
        var after = request.query().optional(AFTER).orElse("");
        var page = reviews.waiting(after, ON_A_PAGE, request.at());
        var here = pages.address(ConsolePages.REVIEWS);
        return Reply.page(
                new ReviewsView(
                        pages.frame(entry),
                        page.items().stream().map(kept -> line(kept.value())).toList(),
                        pages.said(entry, Notice.values()).orElse(Notice.NONE),
                        page.next()
                                .map(next ->
                                        here + "?" + Params.of(Map.of(AFTER, next)).encoded())));
    }

    private ReviewsView.Line line(Client app) {
        var id = app.id().value();
        var submitted = app.upkeep().flatMap(Upkeep::review).map(Review::submittedAt);
        return new ReviewsView.Line(
                id,
                app.card(),
                app.owner().orElse(""),
                submitted.orElseThrow(),
                pages.address(ConsolePages.REVIEW, id));
    }
}
