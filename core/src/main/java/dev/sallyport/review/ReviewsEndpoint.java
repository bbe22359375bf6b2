package dev.sallyport.review;

import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.client.Client;
import dev.sallyport.client.Review;
import dev.sallyport.client.Upkeep;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.review.ReviewsView.Notice;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/// The queue, for reviewers alone.
public final class ReviewsEndpoint implements Endpoint {
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
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply handle(Request request) {
        return pages.enterReviewer(request, this::show);
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    private Reply show(Entry entry) {
        var request = entry.request();
        var after = request.query().optional(AFTER).orElse("");
        var page = reviews.waiting(after, ON_A_PAGE, request.at());
        var here = pages.address(ConsolePages.REVIEWS);
        return Reply.page(
                new ReviewsView(
                        pages.frame(entry),
                        page.items().stream().map(kept -> line(kept.value())).toList(),
                        notice(entry),
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

    private Notice notice(Entry entry) {
        return Arrays.stream(Notice.values())
                .filter(each -> each != Notice.NONE && pages.isDone(entry, each.name()))
                .findFirst()
                .orElse(Notice.NONE);
    }
}
