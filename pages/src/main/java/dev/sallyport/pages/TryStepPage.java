package dev.sallyport.pages;

import dev.sallyport.pages.Texts.Piece;
import dev.sallyport.tryit.Exchange;
import dev.sallyport.tryit.Step;
import dev.sallyport.tryit.TryStepView;
import dev.sallyport.tryit.TryStepView.Problem;
import dev.sallyport.tryit.TryStepView.Wants;
import java.util.List;
import java.util.Optional;

/// A step of a trial as its template draws it.
record TryStepPage(TryStepView view, Texts texts) {
    /// @param isFirst the one that a key of return does
    record Button(String id, String value, String text, boolean isFirst) {}

    List<Piece> lead() {
        return texts.sentence("try.lead", "app", Texts.clip(view.appName()));
    }

    Optional<Exchange> exchange() {
        return view.exchange();
    }

    String title() {
        return exchange().map(each -> texts.text("try.door." + each.door())).orElse("");
    }

    String outcome() {
        var isRefused = exchange().filter(Exchange::isRefused).isPresent();
        return texts.text(isRefused ? "try.refused" : "try.good");
    }

    /// Where the request is found among the app's others, once it is written down.
    Optional<String> row() {
        return exchange()
                .map(Exchange::requestId)
                .filter(id -> !id.isEmpty())
                .map(id -> Links.ours(view.requests()) + "?id=" + id);
    }

    boolean wantsSecret() {
        return view.wants() == Wants.SECRET;
    }

    boolean wantsAssertion() {
        return view.wants() == Wants.ASSERTION;
    }

    boolean isUnproven() {
        return view.problem() == Problem.UNPROVEN;
    }

    List<Button> buttons() {
        return view.next().stream().map(this::button).toList();
    }

    private Button button(Step step) {
        return new Button(
                "step-" + step.label(),
                step.label(),
                texts.text("try.step." + step.label()),
                step == view.next().getFirst());
    }

    String start() {
        return Links.ours(view.start());
    }
}
