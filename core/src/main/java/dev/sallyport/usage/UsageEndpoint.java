package dev.sallyport.usage;

import dev.sallyport.apps.AtClient;
import dev.sallyport.apps.ConsoleDoor;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.protocol.Reply;

/// The page of how much an app is used, for whoever may see the app.
public final class UsageEndpoint implements ConsoleDoor<AtClient> {
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
    public ConsolePages pages() {
        return pages;
    }

    @Override
    public AtClient find(Entry entry) {
        return pages.visibleApp(entry, name());
    }

    @Override
    public Reply show(AtClient found) {
        var client = found.client();
        var at = found.entry().request().at();
        var kept = usage.of(client.id(), at);
        return Reply.page(
                new UsageView(
                        pages.frame(found.entry()),
                        client.card().name(),
                        pages.address(ConsolePages.APP, found.id()),
                        kept.lastHours(at),
                        kept.lastDays(at)));
    }
}
