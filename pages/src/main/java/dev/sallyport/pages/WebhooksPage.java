package dev.sallyport.pages;

import dev.sallyport.apps.Problem;
import dev.sallyport.event.Event;
import dev.sallyport.pages.Texts.Piece;
import dev.sallyport.webhooks.Delivery;
import dev.sallyport.webhooks.Silence;
import dev.sallyport.webhooks.WebhooksView;
import dev.sallyport.webhooks.WebhooksView.Notice;
import dev.sallyport.webhooks.WebhooksView.State;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The page of an app's webhook as its template draws it.
record WebhooksPage(WebhooksView view, Texts texts) {

    record Choice(String id, String value, String text, boolean ticked) {}

    /// @param value what broke the rule; may be empty
    record Sentence(String value, String text) {}

    /// @param moment for programs
    /// @param mark a class of the style sheet for how well it went
    /// @param answer the status of the last answer, or why there was none; may be empty
    /// @param isEnglish whether the answer is, on a page in whatever language
    record Row(
            String id,
            String type,
            String moment,
            String time,
            String state,
            String mark,
            String attempts,
            String answer,
            boolean isEnglish) {}

    List<Piece> lead() {
        return texts.sentence("webhooks.lead", "app", Texts.clip(view.appName()));
    }

    String action() {
        return Links.action(view.action());
    }

    boolean isThere() {
        return view.state() != State.NONE;
    }

    boolean isOn() {
        return view.state() == State.ON;
    }

    boolean isOff() {
        return view.state() == State.OFF;
    }

    String notice() {
        return view.notice() == Notice.NONE
                ? ""
                : texts.text("webhooks.done." + view.notice().name().toLowerCase(Locale.ROOT));
    }

    boolean isBadNews() {
        return view.notice() == Notice.FULL;
    }

    List<Choice> events() {
        return Arrays.stream(Event.Type.values())
                .map(type ->
                        new Choice(
                                "event-" + type.label().replace('_', '-'),
                                type.wireName(),
                                texts.text("webhooks.event." + type.label()),
                                view.events().contains(type)))
                .toList();
    }

    /// Those of one field; an empty name means the whole form.
    List<Sentence> problems(String field) {
        return view.problems().stream()
                .filter(problem -> problem.field().equals(field))
                .map(this::sentence)
                .toList();
    }

    private Sentence sentence(Problem problem) {
        var rule = problem.rule().name().toLowerCase(Locale.ROOT);
        return new Sentence(Texts.clip(problem.value()), texts.text("rule." + rule));
    }

    boolean isWrong(String field) {
        return !problems(field).isEmpty();
    }

    List<Row> rows() {
        return view.deliveries().stream().map(this::row).toList();
    }

    /// Which page of how many; empty when there is only one.
    List<Piece> where() {
        var numbers = Map.of("page", "" + view.page(), "pages", "" + view.pages());
        return view.pages() == 1 ? List.of() : texts.sentence("requests.page", numbers);
    }

    /// The address of the page before; empty where there is none.
    String newer() {
        return view.page() > 1 ? view.action() + "?page=" + (view.page() - 1) : "";
    }

    /// That of the page after.
    String older() {
        return view.page() < view.pages() ? view.action() + "?page=" + (view.page() + 1) : "";
    }

    private Row row(Delivery delivery) {
        var silence = Silence.of(delivery.answer());
        return new Row(
                delivery.id(),
                delivery.type(),
                delivery.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                texts.moment(delivery.createdAt()),
                texts.text(state(delivery)),
                mark(delivery),
                texts.count("webhooks.attempts", delivery.attempts()),
                silence.map(why -> texts.text("webhooks.silence." + why.label()))
                        .orElse(delivery.answer()),
                silence.isEmpty());
    }

    private static String mark(Delivery delivery) {
        return switch (delivery.state()) {
            case DELIVERED -> "";
            case GIVEN_UP -> "refused";
            case WAITING -> delivery.attempts() > 0 ? "refused" : "waiting";
        };
    }

    private static String state(Delivery delivery) {
        return switch (delivery.state()) {
            case DELIVERED -> "webhooks.state.delivered";
            case GIVEN_UP -> "webhooks.state.given_up";
            case WAITING ->
                    delivery.attempts() == 0 ? "webhooks.state.waiting" : "webhooks.state.again";
        };
    }

    @Override
    public String toString() {
        return "WebhooksPage[secret=***]";
    }
}
