package dev.sallyport.apps;

import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.Optional;
import java.util.Set;

/// The developer console's first page: the apps there are.
public final class AppsEndpoint implements Endpoint {
    static final String DELETED = "deleted";

    private final ConsolePages pages;
    private final Apps apps;

    public AppsEndpoint(ConsolePages pages, Apps apps) {
        this.pages = pages;
        this.apps = apps;
    }

    @Override
    public String name() {
        return ConsolePages.APPS;
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
        var all = apps.of(entry.developer(), entry.request().at());
        var live = all.stream().filter(app -> !app.isDeleted()).count();
        var create =
                live < apps.quota()
                        ? Optional.of(pages.address(ConsolePages.CREATE))
                        : Optional.<String>empty();
        return Reply.page(
                new AppsView(
                        pages.frame(entry),
                        all.stream().map(this::line).toList(),
                        create,
                        apps.quota(),
                        entry.request().query().optional(DELETED).isPresent()));
    }

    private AppsView.Line line(Client app) {
        var upkeep = app.upkeep().orElseThrow();
        return new AppsView.Line(
                app.id().value(),
                app.card(),
                upkeep.stage(),
                upkeep.createdAt(),
                pages.address(ConsolePages.APP, app.id().value()),
                app.upkeep().flatMap(Upkeep::forgottenAt));
    }
}
