package dev.sallyport.trace;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.client.Client;
import dev.sallyport.house.OwnPages;
import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.trace.RequestsView.RequestLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// The page of an app's last requests, for whoever may see the app.
public final class RequestsEndpoint implements Endpoint {
    public static final String DOOR = "developer_requests";

    /// As many as a page of a reasonable size holds.
    static final int A_PAGE = 10;

    /// Far more than a request id has.
    private static final int LONGEST_ID = 100;

    private final Tenant tenant;
    private final OwnPages pages;
    private final Apps apps;
    private final BiFunction<Request, Visit.SignedIn, ConsoleFrame> frames;
    private final Traces traces;

    /// The apps that somebody may see.
    @FunctionalInterface
    public interface Apps {
        Optional<Client> find(String clientId, Visit.SignedIn visit, Instant at);
    }

    /// @param frames what stands around a page of the console
    public RequestsEndpoint(
            Tenant tenant,
            OwnPages pages,
            Apps apps,
            BiFunction<Request, Visit.SignedIn, ConsoleFrame> frames,
            Traces traces) {
        this.tenant = tenant;
        this.pages = pages;
        this.apps = apps;
        this.frames = frames;
        this.traces = traces;
    }

    @Override
    public String name() {
        return DOOR;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply handle(Request request) {
        return switch (pages.enter(request)) {
            case Visit.Elsewhere(var reply) -> reply;
            case Visit.SignedIn visit ->
                    show(request, frames.apply(request, visit), app(request, visit));
        };
    }

    /// Somebody else's app is not there.
    private Client app(Request request, Visit.SignedIn visit) {
        return apps.find(pages.segment(request, DOOR), visit, request.at())
                .orElseThrow(() -> refused(NOT_FOUND, "there is no such app here"));
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    private Reply show(Request request, ConsoleFrame frame, Client client) {
        var sought = request.query().optional("id").map(String::strip).filter(id -> !id.isEmpty());
        require(
                sought.map(String::length).orElse(0) <= LONGEST_ID,
                INVALID_REQUEST,
                "id is longer than a request id");
        var all =
                sought.map(id -> traces.find(client.id(), id, request.at()).stream().toList())
                        .orElseGet(() -> traces.of(client.id(), request.at()));
        var count = Math.max(1, Math.ceilDiv(all.size(), A_PAGE));
        var page = Math.clamp(page(request), 1, count);
        var shown = all.stream().skip((page - 1L) * A_PAGE).limit(A_PAGE);
        var view =
                new RequestsView(
                        frame,
                        client.card().name(),
                        sought,
                        lines(shown.toList(), client),
                        page,
                        count,
                        pages.address(DOOR, client.id().value()));
        return Reply.page(view).notStored();
    }

    private List<RequestLine> lines(List<TracedRequest> requests, Client client) {
        return requests.stream()
                .map(each -> new RequestLine(each, Explanation.of(each, client, tenant)))
                .toList();
    }

    private static int page(Request request) {
        return request.query()
                .optional("page")
                .filter(digits -> digits.matches("[0-9]{1,4}"))
                .map(Integer::parseInt)
                .orElse(1);
    }
}
