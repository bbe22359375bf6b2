package dev.sallyport.frame;

import dev.sallyport.client.Client.AppCard;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.ErrorView;
import dev.sallyport.protocol.ErrorView.Advice;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Router;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How doors that people stand before tell a refusal.
public final class ErrorPages {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Frames frames;

    public ErrorPages(Frames frames) {
        this.frames = frames;
    }

    /// @param app the one that sent the person here, when it is known
    public Reply refuse(Request request, Refusal refusal, Advice advice, Optional<AppCard> app) {
        return page(request, refusal, advice, app, Optional.empty());
    }

    /// @param answer the app's address with the refusal: the person may go there himself
    public Reply stay(Request request, Refusal refusal, AppCard app, Optional<URI> answer) {
        return page(request, refusal, Advice.STAY, Optional.of(app), answer);
    }

    private Reply page(
            Request request,
            Refusal refusal,
            Advice advice,
            Optional<AppCard> app,
            Optional<URI> answer) {
        var view =
                new ErrorView(
                        frames.of(request),
                        refusal.code(),
                        refusal.description(),
                        request.id(),
                        refusal.retryAfter().map(_ -> Advice.SLOW_DOWN).orElse(advice),
                        app.map(AppCard::name),
                        app.flatMap(AppCard::website),
                        answer);
        var status = refusal.retryAfter().map(_ -> Reply.TOO_MANY).orElse(status(refusal.code()));
        var reply = new Reply.Page(status, view, Headers.NONE).notStored();
        return refusal.code() == ErrorCode.TEMPORARILY_UNAVAILABLE
                ? reply.with("Retry-After", seconds(refusal.retryAfter().orElse(SOON)))
                : reply;
    }

    private static String seconds(Duration wait) {
        return String.valueOf(wait.toSeconds());
    }

    /// The answer where there is no door, or none for whoever asks: programs are told so in JSON, a
    /// person at a browser on a page.
    public Reply nothing(Request request) {
        return isAtBrowser(request)
                ? refuse(request, Router.NOTHING, Advice.NONE, Optional.empty())
                : Router.nothing(request);
    }

    /// Whether somebody looks: browsers ask for HTML by name, programs for anything or for JSON.
    public static boolean isAtBrowser(Request request) {
        return request.headers().first("Accept").orElse("").contains("text/html");
    }

    /// A person who met an unknown app has not failed to authenticate: no 401 here.
    private static int status(ErrorCode code) {
        return code == ErrorCode.INVALID_CLIENT ? 400 : code.status();
    }
}
