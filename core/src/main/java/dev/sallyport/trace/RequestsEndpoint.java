package dev.sallyport.trace;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.apps.AtClient;
import dev.sallyport.apps.ConsoleDoor;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.apps.NumberedPage;
import dev.sallyport.client.Client;
import dev.sallyport.protocol.Reply;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.trace.RequestsView.RequestLine;
import java.util.List;

/// The page of an app's last requests, for whoever may see the app.
public final class RequestsEndpoint implements ConsoleDoor<AtClient> {
    /// As many as a page of a reasonable size holds.
    static final int A_PAGE = 10;

    /// Far more than a request id has.
    private static final int LONGEST_ID = 100;

    private final Tenant tenant;
    private final ConsolePages pages;
    private final Traces traces;

    public RequestsEndpoint(Tenant tenant, ConsolePages pages, Traces traces) {
        this.tenant = tenant;
        this.pages = pages;
        this.traces = traces;
    }

    @Override
    public String name() {
        return ConsolePages.REQUESTS;
    }

    @Override
    public ConsolePages pages() {
        return pages;
    }

    @Override
    public AtClient find(Entry entry) {
        return pages.rememberedApp(entry, name());
    }

    @Override
    public Reply show(AtClient found) {
        var request = found.entry().request();
        var client = found.client();
        var sought = request.query().optional("id").map(String::strip).filter(id -> !id.isEmpty());
        require(
                sought.map(String::length).orElse(0) <= LONGEST_ID,
                INVALID_REQUEST,
                "id is longer than a request id");
        var all =
                sought.map(id -> traces.find(client.id(), id, request.at()).stream().toList())
                        .orElseGet(() -> traces.of(client.id(), request.at()));
        var page = NumberedPage.of(all, A_PAGE, request);
        var view =
                new RequestsView(
                        pages.frame(found.entry()),
                        client.card().name(),
                        sought,
                        lines(page.items(), client),
                        page.number(),
                        page.count(),
                        pages.address(name(), found.id()));
        return Reply.page(view);
    }

    private List<RequestLine> lines(List<TracedRequest> requests, Client client) {
        return requests.stream()
                .map(each -> new RequestLine(each, Explanation.of(each, client, tenant)))
                .toList();
    }
}
