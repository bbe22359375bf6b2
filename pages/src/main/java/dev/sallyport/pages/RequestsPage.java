package dev.sallyport.pages;

import dev.sallyport.pages.Texts.Piece;
import dev.sallyport.protocol.Came.Parameter;
import dev.sallyport.trace.RequestsView;
import dev.sallyport.trace.RequestsView.RequestLine;
import dev.sallyport.trace.TracedRequest.Step;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// The page of an app's last requests as its template draws it.
///
/// @param sought the request id that was looked for; empty when none was
/// @param where which page of how many; empty when there is only one
/// @param newer the address of the page before; empty where there is none
/// @param older that of the page after
record RequestsPage(
        String appName,
        String action,
        String sought,
        String nothing,
        List<Row> rows,
        List<Piece> where,
        String newer,
        String older) {

    /// @param moment for programs
    /// @param expected and `came` stand side by side
    /// @param everything the parameters that came, those without a value by name
    /// @param others how many more came; empty when none did
    record Row(
            String id,
            String moment,
            String time,
            String step,
            String outcome,
            boolean isRefused,
            String reason,
            String rule,
            List<String> expected,
            List<String> came,
            List<String> everything,
            String others) {

        boolean isCompared() {
            return !expected.isEmpty() || !came.isEmpty();
        }
    }

    /// Where the app's own page is: right above this one.
    String app() {
        return action.substring(0, action.lastIndexOf('/'));
    }

    static RequestsPage of(RequestsView view, Texts texts) {
        var page = view.page();
        return new RequestsPage(
                Texts.clip(view.appName()),
                Links.action(view.address()),
                view.sought().orElse(""),
                view.lines().isEmpty() ? texts.text(nothing(view)) : "",
                view.lines().stream().map(line -> row(line, texts)).toList(),
                view.pages() == 1 ? List.of() : where(view, texts),
                page > 1 ? view.address() + "?page=" + (page - 1) : "",
                page < view.pages() ? view.address() + "?page=" + (page + 1) : "");
    }

    private static String nothing(RequestsView view) {
        return view.sought().isPresent() ? "requests.unknown" : "requests.none";
    }

    private static List<Piece> where(RequestsView view, Texts texts) {
        var numbers = Map.of("page", "" + view.page(), "pages", "" + view.pages());
        return texts.sentence("requests.page", numbers);
    }

    private static Row row(RequestLine line, Texts texts) {
        var request = line.request();
        var explanation = line.explanation();
        return new Row(
                request.id(),
                request.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                texts.moment(request.at()),
                texts.text(
                        request.step() == Step.TOKEN
                                ? "requests.step.token"
                                : "requests.step.authorization"),
                request.outcome(),
                request.isRefused(),
                texts.text("requests.reason." + explanation.reason().label()),
                request.rule(),
                explanation.expected(),
                explanation.came(),
                request.came().parameters().stream().map(RequestsPage::text).toList(),
                others(request.came().others(), texts));
    }

    private static String others(int count, Texts texts) {
        return count == 0 ? "" : texts.count("requests.others", count);
    }

    private static String text(Parameter parameter) {
        return parameter.name() + parameter.value().map(value -> "=" + value).orElse("");
    }
}
