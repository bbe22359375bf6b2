package dev.sallyport.pages;

import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.operator.OperatorFrame;
import dev.sallyport.operator.OperatorPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the layout of a console draws around a page.
///
/// @param name of the console
/// @param links to its pages
record ConsoleShell(Shell shell, String userName, String name, List<Link> links) {

    /// @param id of the link on the page; empty for none
    /// @param current whether it leads to the page that it stands on, or to which that belongs
    record Link(String id, String text, String href, boolean current) {}

    static ConsoleShell of(ConsoleFrame frame, Texts texts, String title) {
        return new ConsoleShell(
                Shell.of(frame.frame(), texts, title),
                Texts.clip(frame.userName()),
                texts.text("console.title"),
                links(frame, texts));
    }

    private static List<Link> links(ConsoleFrame frame, Texts texts) {
        var links = new ArrayList<Link>();
        links.add(new Link("", texts.text("console.apps"), frame.apps(), false));
        links.addAll(reviews(frame.reviews(), texts));
        links.add(new Link("", texts.text("console.account"), frame.account(), false));
        return List.copyOf(links);
    }

    static ConsoleShell of(OperatorFrame frame, Texts texts, String title) {
        var links = new ArrayList<Link>();
        Arrays.stream(OperatorPage.values())
                .map(page -> link(page, frame, texts))
                .forEach(links::add);
        links.addAll(reviews(frame.reviews(), texts));
        links.add(new Link("", texts.text("console.account"), frame.account(), false));
        return new ConsoleShell(
                Shell.of(frame.frame(), texts, title),
                Texts.clip(frame.userName()),
                texts.text("operator.title"),
                List.copyOf(links));
    }

    private static List<Link> reviews(Optional<String> queue, Texts texts) {
        return queue
                .map(href -> new Link("reviews", texts.text("reviews.title"), href, false))
                .stream()
                .toList();
    }

    private static Link link(OperatorPage page, OperatorFrame frame, Texts texts) {
        return new Link(
                "",
                texts.text("operator.page." + page.name().toLowerCase(Locale.ROOT)),
                frame.links().getOrDefault(page, ""),
                page == frame.current());
    }

    String text(String key) {
        return shell.text(key);
    }
}
