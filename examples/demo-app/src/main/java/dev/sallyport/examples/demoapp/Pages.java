package dev.sallyport.examples.demoapp;

import dev.sallyport.examples.demoapp.Callback.Outcome.Failed;
import dev.sallyport.examples.demoapp.Connection.Result;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The pages: the buttons, a connection, what went wrong, and the two that every app has to have.
final class Pages {
    private Pages() {}

    static Html home(Collection<Integration> integrations, Visit visit) {
        return page(
                "Demo app",
                Html.of(
                        """
                        <h1>Demo app</h1>
                        <p>Six ways to act for a user of somebody else's service. Each button makes
                        the requests its document prints.</p>
                        <p class="muted">With the demo server, sign in as <b>alice</b>, password
                        <b>correct horse</b>. What she allowed once is not asked again: <b>bob</b>,
                        password <b>battery staple</b>, is asked for himself.</p>
                        <div class="cards">{}</div>
                        """,
                        Html.all(integrations.stream().map(i -> card(i, visit)).toList())));
    }

    private static Html card(Integration integration, Visit visit) {
        return Html.of(
                """
                <section class="card">
                <h2>{}</h2>
                <p>{}</p>
                {}
                </section>\
                """,
                integration.title(),
                integration.remark(),
                button(integration, visit));
    }

    /// A link to this app's own redirect, or the form the document prints.
    private static Html button(Integration integration, Visit visit) {
        var system = integration.place().system();
        if (!integration.authorization(Start.of(system)).byPost()) {
            return Html.of(
                    """
                    <a class="button" id="connect-{}" href="/connect/{}">Connect {}</a>\
                    """,
                    system,
                    system,
                    integration.title());
        }
        var authorization = integration.authorization(visit.start(system));
        return Html.of(
                """
                <form method="post" action="{}">
                {}
                <button id="connect-{}">Connect {}</button>
                </form>\
                """,
                authorization.endpoint(),
                hidden(authorization.parameters()),
                system,
                integration.title());
    }

    private static Html hidden(Form fields) {
        return Html.all(
                fields.values().entrySet().stream()
                        .map(field ->
                                Html.of(
                                        """
                                        <input type="hidden" name="{}" value="{}">\
                                        """,
                                        field.getKey(),
                                        field.getValue()))
                        .toList());
    }

    static Html connected(String id, Connection connection, Visit visit) {
        var title = "Connected to " + connection.integration().title();
        return page(
                title,
                Html.of(
                        """
                        <h1>{}</h1>
                        {}
                        {}
                        <section id="tokens">{}</section>
                        <p><a id="start-over" href="/">Start over</a></p>
                        """,
                        title,
                        actions(id, connection, visit),
                        connection.last().map(Pages::result).orElse(Html.NOTHING),
                        tokens(connection.tokens())));
    }

    private static Html actions(String id, Connection connection, Visit visit) {
        var refreshable = connection.tokens().refresh().isPresent();
        return Html.of(
                """
                <form class="actions" method="post">
                <input type="hidden" name="csrf" value="{}">
                <button id="call-api" formaction="{}/call-api">Call the API</button>
                <button id="refresh" formaction="{}/refresh"{}>Refresh</button>
                <button id="revoke" class="quiet" formaction="{}/revoke">Revoke</button>
                </form>\
                """,
                visit.csrf(),
                id,
                id,
                refreshable ? "" : new Html(" disabled"),
                id);
    }

    private static Html result(Result result) {
        var answer = result.answer();
        var error = answer.json().string("error").map(Words::of);
        return Html.of(
                """
                <section id="api-result" data-status="{}" role="status">
                <h2>{}</h2>
                <p><b class="{}">{}</b> {}</p>
                <pre>{}</pre>
                </section>\
                """,
                answer.status(),
                result.action(),
                answer.status() / 100 == 2 ? "good" : "bad",
                answer.status() == 0 ? "no answer" : answer.status(),
                error.orElse(result.remark()),
                prettyOrPlain(answer.body()));
    }

    private static String prettyOrPlain(String body) {
        try {
            return Json.parse(body).pretty();
        } catch (IllegalArgumentException notJson) {
            return body;
        }
    }

    private static Html tokens(Tokens tokens) {
        return Html.all(
                List.of(
                        Html.of("<h2>Token response</h2><pre>{}</pre>", tokens.rest().pretty()),
                        token("Access token", "access-token", Optional.of(tokens.access())),
                        token("Refresh token", "refresh-token", tokens.refresh()),
                        token("ID token", "id-token", tokens.id())));
    }

    private static Html token(String title, String id, Optional<String> token) {
        return token.map(raw ->
                        Html.of(
                                """
                                <h2>{}</h2>
                                {}
                                <details><summary>As it was sent</summary>
                                <code id="{}">{}</code></details>\
                                """,
                                title,
                                decoded(id, raw),
                                id,
                                raw))
                .orElse(Html.NOTHING);
    }

    private static Html decoded(String id, String raw) {
        return Tokens.decode(raw)
                .map(jwt ->
                        Html.of(
                                """
                                <h3>Header</h3><pre id="{}-header">{}</pre>
                                <h3>Claims</h3><pre id="{}-claims">{}</pre>\
                                """,
                                id,
                                jwt.header().pretty(),
                                id,
                                jwt.claims().pretty()))
                .orElseGet(() -> Html.of("<p>Opaque: it says nothing to this app.</p>"));
    }

    static Html failed(String title, Failed failed) {
        return page(
                title,
                Html.of(
                        """
                        <h1>{}</h1>
                        <p id="error">{}</p>
                        {}
                        <p><a class="button" id="start-over" href="/">Start over</a></p>
                        """,
                        title,
                        failed.reason(),
                        failed.code()
                                .map(code -> saidByServer(code, failed))
                                .orElse(Html.NOTHING)));
    }

    private static Html saidByServer(String code, Failed failed) {
        return Html.of(
                """
                <p class="muted">The server said <code id="error-code">{}</code>{}</p>\
                """,
                code,
                failed.detail().map(detail -> ": " + detail).orElse(""));
    }

    static Html privacy() {
        return page(
                "Privacy",
                Html.of(
                        """
                        <h1>Privacy</h1>
                        <p>The demo app keeps its tokens in memory, shows them to the browser
                        that brought them, and forgets them when it stops. It tells nobody.</p>
                        <p><a href="/">Demo app</a></p>
                        """));
    }

    static Html terms() {
        return page(
                "Terms",
                Html.of(
                        """
                        <h1>Terms</h1>
                        <p>The demo app is an example. Use it as you like; it promises nothing.</p>
                        <p><a href="/">Demo app</a></p>
                        """));
    }

    private static Html page(String title, Html content) {
        return Html.of(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>{}</title>
                <link rel="stylesheet" href="/style.css">
                </head>
                <body>
                <main>{}</main>
                </body>
                </html>
                """,
                title,
                content);
    }
}
