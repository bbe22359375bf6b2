package dev.sallyport.login;

import dev.sallyport.account.User;
import dev.sallyport.flow.FlowPages;
import dev.sallyport.flow.FlowPages.Entry;
import dev.sallyport.frame.Languages;
import dev.sallyport.login.LoginView.Notice;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.Set;

/// The login page. A wrong password answers 403: credentials were given and are not enough (RFC
/// 9110 15.5.4). 401 would have to name an HTTP authentication scheme, and there is none here.
public final class LoginEndpoint implements Endpoint {
    private static final String DOOR = "login";
    private static final int WRONG = 403;
    private static final int TOO_MANY = 429;

    private final FlowPages pages;
    private final SignIn signIn;

    public LoginEndpoint(FlowPages pages, SignIn signIn) {
        this.pages = pages;
        this.signIn = signIn;
    }

    @Override
    public String name() {
        return DOOR;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public Reply handle(Request request) {
        return switch (pages.enter(request, DOOR)) {
            case Entry.Elsewhere(var reply) -> reply;
            case Entry.Under entry when request.method().equals("POST") -> signIn(request, entry);
            case Entry.Under entry -> show(request, entry);
        };
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    private Reply show(Request request, Entry.Under entry) {
        var notice = entry.flow().restarted() ? new Notice.Expired() : new Notice.None();
        var hint = entry.flow().parameter("login_hint").orElse("");
        return page(200, view(request, entry, hint, notice));
    }

    private Reply signIn(Request request, Entry.Under entry) {
        var form = request.form();
        var username = form.optional("username").orElse("");
        var password = form.optional("password").orElse("");
        return switch (signIn.attempt(request, username, password)) {
            case SignIn.Outcome.Welcome(var begun, var user) -> {
                request.trail().note("user", user.subject());
                yield welcome(pages.back(entry.sealed()).with(begun.cookie()), user);
            }
            case SignIn.Outcome.Wrong() -> {
                request.trail().note("login", "wrong");
                yield page(WRONG, view(request, entry, username, new Notice.WrongPassword()));
            }
            case SignIn.Outcome.Disabled() -> {
                request.trail().note("login", "disabled");
                yield page(WRONG, view(request, entry, username, new Notice.Disabled()));
            }
            case SignIn.Outcome.TooMany(var wait) -> {
                request.trail().note("login", "limited");
                var view = view(request, entry, username, new Notice.TooManyAttempts(wait));
                yield page(TOO_MANY, view).with("Retry-After", String.valueOf(wait.toSeconds()));
            }
        };
    }

    /// The pages go on in the language that the person keeps in his profile, wherever he is.
    private Reply welcome(Reply reply, User user) {
        return Languages.of(user)
                .map(language -> reply.with(pages.languageCookie(language)))
                .orElse(reply);
    }

    /// @param username what was typed, kept for the next attempt when it could be one
    private LoginView view(Request request, Entry.Under entry, String username, Notice notice) {
        return new LoginView(
                pages.frame(request, DOOR, entry),
                entry.client().card(),
                username.length() > SignIn.MAX_USERNAME ? "" : username,
                notice,
                pages.address(DOOR),
                entry.sealed());
    }

    private static Reply page(int status, LoginView view) {
        return FlowPages.guarded(new Reply.Page(status, view, Headers.NONE).notStored());
    }
}
