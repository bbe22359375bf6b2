package dev.sallyport.operator;

import dev.sallyport.admin.Clerk.Errand;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.operator.Guard.Notice;
import dev.sallyport.operator.KeysView.Line;
import dev.sallyport.operator.OperatorPages.Entry;
import dev.sallyport.operator.OperatorPages.Outcome;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import java.util.List;
import java.util.Optional;

/// The pages about signing keys: all of them, and one that is to be taken back.
final class KeyPages {
    private final OperatorPages pages;

    KeyPages(OperatorPages pages) {
        this.pages = pages;
    }

    Reply all(Entry entry) {
        if (!entry.isChange()) {
            return all(entry, Optional.empty());
        }
        var alg = JsonObject.builder().add("alg", entry.field("alg")).build();
        return switch (pages.change(entry, Errand.to("rotateKey").saying(alg))) {
            case Outcome.Done _ -> pages.done(entry, OperatorPage.KEYS, Notice.ROTATED);
            case Outcome.Stopped(var problem) -> all(entry, Optional.of(problem));
        };
    }

    private Reply all(Entry entry, Optional<Problem> problem) {
        var view =
                new KeysView(
                        pages.frame(entry, OperatorPage.KEYS),
                        pages.guard(entry, problem),
                        published(entry).stream().map(this::line).toList(),
                        SigningAlg.NAMES,
                        pages.address(OperatorPage.KEYS));
        return OperatorPages.page(view, problem);
    }

    private List<JsonObject> published(Entry entry) {
        return pages.ask(entry, Errand.to("listKeys")).body().objects("items");
    }

    private Line line(JsonObject told) {
        return new Line(told, pages.address(OperatorPage.KEY, told.requiredString("kid")));
    }

    /// Asks once before it is done: a page of its own, because nothing brings the key back.
    Reply one(Entry entry) {
        var kid = pages.segment(entry, OperatorPage.KEY);
        var view = view(entry, kid, Optional.empty());
        if (!entry.isChange()) {
            return Reply.page(view);
        }
        if (!entry.request().form().optional("told").equals(Optional.of(view.told()))) {
            return one(entry, kid, new Problem.Overtaken());
        }
        return switch (pages.change(entry, Errand.to("withdrawKey").about(kid))) {
            case Outcome.Done _ -> pages.done(entry, OperatorPage.KEYS, Notice.WITHDRAWN);
            case Outcome.Stopped(var problem) -> one(entry, kid, problem);
        };
    }

    private Reply one(Entry entry, String kid, Problem problem) {
        return OperatorPages.page(view(entry, kid, Optional.of(problem)), Optional.of(problem));
    }

    private KeyView view(Entry entry, String kid, Optional<Problem> problem) {
        var keys = published(entry);
        var key =
                keys.stream()
                        .filter(each -> each.requiredString("kid").equals(kid))
                        .findFirst()
                        .orElseThrow(KeyPages::absent);
        var hasNext =
                keys.stream()
                        .filter(each -> each.string("alg").equals(key.string("alg")))
                        .anyMatch(each -> each.requiredString("state").equals("next"));
        return new KeyView(
                pages.frame(entry, OperatorPage.KEYS),
                pages.guard(entry, problem),
                key,
                hasNext,
                pages.address(OperatorPage.KEY, kid),
                pages.address(OperatorPage.KEYS));
    }

    private static Refusal.Refused absent() {
        return Refusal.refused(ErrorCode.NOT_FOUND, "there is no such key");
    }
}
