package dev.sallyport.usage;

import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.Set;

/// The page of how much an app is used, for whoever may see the app.
public final class UsageEndpoint implements Endpoint {
    private final ConsolePages pages;
    private final UsageCounter usage;

    public UsageEndpoint(ConsolePages pages, UsageCounter usage) {
        this.pages = pages;
        this.usage = usage;
    }

    @Override
    public String name() {
        return ConsolePages.USAGE;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply handle(Request request) {
        return pages.enter(request, this::show);
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    private Reply show(Entry entry) {
        var client = pages.visibleApp(entry, ConsolePages.USAGE);
        var at = entry.request().at();
        var kept = usage.of(client.id(), at);
        return Reply.page(
                new UsageView(
                        pages.frame(entry),
                        client.card().name(),
                        pages.address(ConsolePages.APP, client.id().value()),
                        kept.lastHours(at),
                        kept.lastDays(at)));
    }
}
