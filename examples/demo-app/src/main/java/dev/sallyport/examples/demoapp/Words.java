package dev.sallyport.examples.demoapp;

/// What an error code means to the person in front of the page.
final class Words {
    static final String REVOKED =
            "Nothing can be refreshed any more. An API that asks the server refuses the access"
                    + " token now; one that checks signatures alone takes it until it expires.";

    private Words() {}

    static String of(String error) {
        return switch (error) {
            case "access_denied" -> "Access was denied, so nothing was connected.";
            case "invalid_grant" ->
                    "This authorization is over. Connect once more to get a new one.";
            case "invalid_client", "unauthorized_client" ->
                    "The server does not let this app do that.";
            case "invalid_scope", "insufficient_scope" ->
                    "The app asked for more than it may have.";
            case "invalid_token" -> "The access token is no longer good. Refresh it.";
            case "server_error", "temporarily_unavailable" ->
                    "The server cannot answer just now. Try again in a moment.";
            default -> "The server did not accept what this app sent.";
        };
    }
}
