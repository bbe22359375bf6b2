package dev.sallyport.examples.demoapp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.sallyport.examples.demoapp.Callback.Outcome;
import dev.sallyport.examples.demoapp.Callback.Outcome.Failed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which address does what:
/// - `GET /` the buttons;
/// - `GET /privacy` and `GET /terms` what consent pages link to;
/// - `GET /connect/<system>` away to the authorization server;
/// - `GET /callback/<system>` back from it;
/// - `GET /callback/<system>/<id>` a connection, and `POST` below it one of its buttons.
final class Site implements HttpHandler {
    private static final int MAX_FORM = 16 * 1024;

    private final URI baseUrl;
    private final Map<String, Integration> integrations;
    private final Visits visits = new Visits();
    private final Callback callback;
    private final Actions actions;

    Site(URI baseUrl, Map<String, Integration> integrations, Wire wire) {
        this.baseUrl = baseUrl;
        this.integrations = integrations;
        this.callback = new Callback(wire);
        this.actions = new Actions(wire);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var response = new Response(exchange, baseUrl, formTargets());
            try {
                route(exchange, response);
            } catch (IllegalArgumentException malformed) {
                response.page(400, problem("That address or form cannot be read."));
            }
        }
    }

    private void route(HttpExchange exchange, Response response) throws IOException {
        var path = List.of(exchange.getRequestURI().getPath().substring(1).split("/", -1));
        var integration =
                Optional.ofNullable(path.size() > 1 ? integrations.get(path.get(1)) : null);
        var where = path.getFirst() + "/" + path.size();
        if (exchange.getRequestMethod().equals("POST")) {
            if (where.equals("callback/4") && integration.isPresent()) {
                act(exchange, response, path);
            } else {
                response.page(404, problem("There is nothing to send to here."));
            }
        } else if (!isAtHome(exchange)) {
            response.redirect(baseUrl.resolve("/").toString());
        } else if (where.equals("/1")) {
            response.page(200, Pages.home(integrations.values(), visits.ofOrBegin(exchange)));
        } else if (where.equals("style.css/1")) {
            response.style();
        } else if (where.equals("privacy/1")) {
            response.page(200, Pages.privacy());
        } else if (where.equals("terms/1")) {
            response.page(200, Pages.terms());
        } else if (integration.isPresent()) {
            show(exchange, response, integration.get(), path);
        } else {
            response.page(404, problem("There is no such page."));
        }
    }

    /// Answers come back to one host name, so the cookie has to be set under it too.
    private boolean isAtHome(HttpExchange exchange) {
        return baseUrl.getAuthority().equals(exchange.getRequestHeaders().getFirst("Host"));
    }

    private void show(
            HttpExchange exchange, Response response, Integration integration, List<String> path)
            throws IOException {
        switch (path.getFirst() + "/" + path.size()) {
            case "connect/2" -> connect(exchange, response, integration);
            case "callback/2" -> receive(exchange, response, integration);
            case "callback/3" -> connection(exchange, response, path.getLast());
            default -> response.page(404, problem("There is no such page."));
        }
    }

    private void connect(HttpExchange exchange, Response response, Integration integration)
            throws IOException {
        var start = visits.ofOrBegin(exchange).start(integration.place().system());
        var authorization = integration.authorization(start);
        response.redirect(authorization.byPost() ? "/" : authorization.location());
    }

    private void receive(HttpExchange exchange, Response response, Integration integration)
            throws IOException {
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        var visit = visits.ofOrBegin(exchange);
        switch (callback.handle(visit, integration, Form.parse(query))) {
            case Outcome.Connected(var connection) ->
                    response.redirect(
                            "/callback/"
                                    + integration.place().system()
                                    + "/"
                                    + visit.keep(connection));
            case Failed failed -> response.page(400, Pages.failed("Not connected", failed));
        }
    }

    private void connection(HttpExchange exchange, Response response, String id)
            throws IOException {
        var visit = visits.of(exchange);
        var connection = visit.flatMap(v -> v.connection(id));
        if (connection.isPresent()) {
            response.page(200, Pages.connected(id, connection.get(), visit.get()));
        } else {
            response.page(404, problem("This browser has no such connection."));
        }
    }

    private void act(HttpExchange exchange, Response response, List<String> path)
            throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(MAX_FORM);
        var form = Form.parse(new String(bytes, StandardCharsets.UTF_8));
        var visit = visits.of(exchange).filter(v -> form.get("csrf").equals(Optional.of(v.csrf())));
        if (visit.isEmpty()) {
            response.page(403, problem("This form was not made for this browser."));
            return;
        }
        var id = path.get(2);
        var before = visit.get().connection(id);
        var after = before.flatMap(connection -> done(path.get(3), connection));
        after.ifPresent(connection -> visit.get().update(id, connection));
        if (after.isPresent()) {
            response.seeOther("/callback/" + path.get(1) + "/" + id);
        } else {
            response.page(404, problem("This browser has no such connection."));
        }
    }

    private Optional<Connection> done(String action, Connection connection) {
        return switch (action) {
            case "call-api" -> Optional.of(actions.callApi(connection));
            case "refresh" -> Optional.of(actions.refresh(connection));
            case "revoke" -> Optional.of(actions.revoke(connection));
            default -> Optional.empty();
        };
    }

    private List<String> formTargets() {
        return integrations.values().stream()
                .map(integration -> integration.place().server().toString())
                .toList();
    }

    private static Html problem(String reason) {
        return Pages.failed("Not here", Failed.because(reason));
    }
}
