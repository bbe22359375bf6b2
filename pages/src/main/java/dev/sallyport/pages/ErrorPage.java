package dev.sallyport.pages;

import dev.sallyport.flow.ReturnAddress;
import dev.sallyport.pages.Texts.Piece;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.ErrorView;
import dev.sallyport.protocol.ErrorView.Advice;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The error page as its template draws it.
///
/// @param happened in the user's words
/// @param next what he can do now
/// @param back the address to go back to; empty when none is known
/// @param backText what the link to it says
/// @param isOnward whether it leads somewhere new, which is nothing to recommend
record ErrorPage(
        String happened,
        List<Piece> next,
        String back,
        List<Piece> backText,
        boolean isOnward,
        String code,
        String rule,
        String requestId) {

    static ErrorPage of(ErrorView view, Texts texts) {
        var answer = view.answer().flatMap(Links::onward);
        var back = answer.or(() -> website(view)).map(URI::toString);
        return new ErrorPage(
                texts.text(happened(view)),
                naming(view.appName(), next(view, answer.isPresent()), texts),
                back.orElse(""),
                answer.map(address -> texts.sentence("error.onward", "address", shown(address)))
                        .orElseGet(() -> naming(view.appName(), "error.back", texts)),
                answer.isPresent(),
                view.code().wireName(),
                view.description(),
                view.requestId());
    }

    /// Nobody has looked at what an app that is being built says of itself.
    private static Optional<URI> website(ErrorView view) {
        return view.advice() == Advice.STAY
                ? Optional.empty()
                : view.appWebsite().flatMap(Links::web);
    }

    /// The address of an app, as far as it says whose it is. Never shortened: of a long host it is
    /// the end that says so.
    private static String shown(URI address) {
        return new ReturnAddress(address.toString()).shown();
    }

    /// An app without a name is "the app", and not set apart like one.
    private static List<Piece> naming(Optional<String> app, String key, Texts texts) {
        return app.map(name -> texts.sentence(key, "app", Texts.clip(name)))
                .orElseGet(() -> List.of(unnamed(key, texts)));
    }

    private static Piece unnamed(String key, Texts texts) {
        return new Piece(texts.text(key).replace("{app}", texts.text("error.app")), false);
    }

    private static String happened(ErrorView view) {
        return switch (view.advice()) {
            case NONE -> "error." + view.code().wireName();
            case ALLOW_COOKIES -> "error.cookies";
            case START_IN_THE_APP -> "error.begin";
            case ASK_ITS_DEVELOPERS -> "error.development";
            case SLOW_DOWN -> "error.limited";
            case STAY -> "error.stay";
        };
    }

    private static String next(ErrorView view, boolean leadsOn) {
        return switch (view.advice()) {
            case NONE -> next(view.code());
            case ALLOW_COOKIES -> "error.next.cookies";
            case START_IN_THE_APP -> "error.next.begin";
            case ASK_ITS_DEVELOPERS -> "error.next.development";
            case SLOW_DOWN -> "error.next.limited";
            case STAY -> leadsOn ? "error.next.stay" : "error.next.close";
        };
    }

    /// Who can put it right: time, the person, or those who make the app.
    private static String next(ErrorCode code) {
        return switch (code) {
            case SERVER_ERROR, TEMPORARILY_UNAVAILABLE -> "error.next.wait";
            case NOT_FOUND, METHOD_NOT_ALLOWED -> "error.next.address";
            case ACCESS_DENIED,
                    INVALID_GRANT,
                    INVALID_TOKEN,
                    INVALID_REQUEST,
                    CONFLICT,
                    PRECONDITION_FAILED,
                    PRECONDITION_REQUIRED,
                    LOGIN_REQUIRED,
                    CONSENT_REQUIRED,
                    INTERACTION_REQUIRED,
                    ACCOUNT_SELECTION_REQUIRED ->
                    "error.next.again";
            case INVALID_CLIENT,
                    UNAUTHORIZED_CLIENT,
                    UNSUPPORTED_GRANT_TYPE,
                    UNSUPPORTED_RESPONSE_TYPE,
                    INVALID_SCOPE,
                    INSUFFICIENT_SCOPE,
                    UNSUPPORTED_TOKEN_TYPE,
                    REQUEST_NOT_SUPPORTED,
                    REQUEST_URI_NOT_SUPPORTED,
                    REGISTRATION_NOT_SUPPORTED ->
                    "error.next.tell";
        };
    }
}
