package dev.sallyport.admin;

import static dev.sallyport.protocol.ErrorCode.CONFLICT;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.admin.Operation.Parameter;
import dev.sallyport.admin.Schema.Field;
import dev.sallyport.admin.Schema.Shape;
import dev.sallyport.admin.Schema.Text;
import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.review.ReviewEndpoint;
import dev.sallyport.review.Reviews;
import dev.sallyport.review.Reviews.Decision;
import dev.sallyport.store.Shelf.Kept;
import java.util.List;
import java.util.Optional;

/// The apps that developers hand in to be looked at.
final class ReviewResources {
    private static final Shape TOLD =
            new Shape(
                    "Review",
                    List.of(
                            Field.required("client_id", Text.filled(255), "Which app."),
                            Field.required("submitted_at", Text.TIME, "When it was handed in."),
                            Field.optional(
                                    "words", Text.filled(2_000), "Of its developer, for you."),
                            Field.optional(
                                    "reason", Text.filled(2_000), "Why it was sent back last."),
                            Field.required("client", ClientForm.TOLD, "The app as it is now.")));
    private static final Shape REASON =
            new Shape(
                    "ReviewRefusal",
                    List.of(
                            Field.required(
                                    "reason",
                                    Text.filled(ReviewEndpoint.LONGEST),
                                    "What its developer is told.")));

    private final Reviews reviews;

    ReviewResources(Reviews reviews) {
        this.reviews = reviews;
    }

    List<Operation> ofAll() {
        return List.of(
                Operation.reading("listReviews", "Apps that wait, the oldest first.", this::list)
                        .taking(Call.LIMIT, Call.AFTER)
                        .answering(200, "Some of them.", Pages.of("Reviews", TOLD)));
    }

    List<Operation> ofOne() {
        return List.of(
                Operation.reading("getReview", "One app that waits.", this::get)
                        .answering(200, "As it is now.", TOLD));
    }

    List<Operation> ofApproval() {
        return List.of(
                Operation.changing(
                                "POST",
                                ReviewEndpoint.APPROVE,
                                "The app goes live as it was read.",
                                this::approve)
                        .taking(Parameter.ifMatch(true))
                        .answering(204, "It is live.")
                        .answering(409, "It does not wait for a review.", OpenApi.ERROR)
                        .answering(428, "If-Match is missing.", OpenApi.ERROR));
    }

    List<Operation> ofRefusal() {
        return List.of(
                Operation.changing(
                                "POST",
                                ReviewEndpoint.SEND_BACK,
                                "Back to development: an app that waits, or one that is live.",
                                this::sendBack)
                        .taking(Parameter.ifMatch(false))
                        .taking(REASON)
                        .answering(204, "Its developer reads why.")
                        .answering(409, "It is in development already.", OpenApi.ERROR));
    }

    private Reply list(Call call) {
        var page = reviews.waiting(call.after(), call.limit(), call.at());
        return Pages.reply(
                page.items().stream().map(kept -> told(kept.value())).toList(), page.next());
    }

    private Reply get(Call call) {
        var app = app(call);
        require(Reviews.isWaiting(app.value()), NOT_FOUND, "this app does not wait for a review");
        return Reply.json(told(app.value())).with("ETag", Versions.tag(app));
    }

    private Reply approve(Call call) {
        var app = app(call);
        Versions.require(call.request(), app);
        return answer(reviews.approve(app, call.deed()), "this app does not wait for a review");
    }

    private Reply sendBack(Call call) {
        var app = app(call);
        Versions.allow(call.request(), app);
        return answer(
                reviews.sendBack(app, call.body().requiredString("reason"), call.deed()),
                "this app is in development already");
    }

    private static Reply answer(Decision decision, String notWaiting) {
        return switch (decision) {
            case DONE -> new Reply.Empty(204, Headers.NONE);
            case OVERTAKEN -> throw Versions.overtaken();
            case NOT_WAITING -> throw refused(CONFLICT, notWaiting);
        };
    }

    private Kept<Client> app(Call call) {
        return reviews.app(call.id(), call.at())
                .orElseThrow(() -> refused(NOT_FOUND, "there is no such app of the console"));
    }

    private static JsonObject told(Client client) {
        var review = client.upkeep().flatMap(Upkeep::review).orElseThrow();
        return JsonObject.builder()
                .add("client_id", client.id().value())
                .add("submitted_at", review.submittedAt().toString())
                .add("words", filled(review.words()))
                .add("reason", filled(review.reason()))
                .add("client", ClientForm.told(client, false))
                .build();
    }

    private static Optional<String> filled(String words) {
        return Optional.of(words).filter(text -> !text.isEmpty());
    }
}
