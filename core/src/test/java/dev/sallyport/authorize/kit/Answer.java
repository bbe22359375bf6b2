package dev.sallyport.authorize.kit;

import dev.sallyport.authorize.FormPostView;
import dev.sallyport.consent.ConsentView;
import dev.sallyport.login.LoginView;
import dev.sallyport.protocol.ErrorView;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Trail;
import dev.sallyport.protocol.View;

/// What came back, and what the log would say.
public record Answer(Reply reply, Trail trail) {

    public int status() {
        return reply.status();
    }

    public String header(String name) {
        return reply.headers().first(name).orElse("");
    }

    public String location() {
        return reply instanceof Reply.Redirect redirect ? redirect.location() : "";
    }

    /// A redirect to another door of the house.
    public boolean isInside() {
        return location().startsWith("/");
    }

    /// A parameter of the answer the app gets, whichever way it travels.
    public String param(String name) {
        if (reply instanceof Reply.Page(_, FormPostView view, _)) {
            return view.fields().getOrDefault(name, "");
        }
        var start = Math.max(location().indexOf('?'), location().indexOf('#'));
        var parameters = start < 0 ? Params.NONE : Params.parse(location().substring(start + 1));
        return parameters.optional(name).orElse("");
    }

    public View view() {
        if (reply instanceof Reply.Page(_, var view, _)) {
            return view;
        }
        throw new AssertionError("not a page but " + reply.status() + " to " + location());
    }

    public boolean isLogin() {
        return reply instanceof Reply.Page(_, LoginView _, _);
    }

    public boolean isConsent() {
        return reply instanceof Reply.Page(_, ConsentView _, _);
    }

    public LoginView login() {
        return (LoginView) view();
    }

    public ConsentView consent() {
        return (ConsentView) view();
    }

    public ErrorView error() {
        return (ErrorView) view();
    }

    /// The sealed flow a page carries in its form.
    public String flow() {
        return isLogin() ? login().flow() : consent().flow();
    }

    public String action() {
        return isLogin() ? login().action() : consent().action();
    }

    /// In one word: the page, the error code, or `code`.
    public String outcome() {
        return switch (reply) {
            case Reply.Page(_, LoginView _, _) -> "login";
            case Reply.Page(_, ConsentView _, _) -> "consent";
            case Reply.Page(_, ErrorView view, _) -> "page " + view.code().wireName();
            case Reply.Page _, Reply.Redirect _ ->
                    param("error").isEmpty() && !param("code").isEmpty() ? "code" : param("error");
            case Reply.Json(var status, _, _) -> "json " + status;
            case Reply.File file -> file.type();
            case Reply.Empty(var status, _) -> "empty " + status;
        };
    }
}
