package dev.sallyport.pages;

import dev.sallyport.apps.AppSecretView;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.pages.Texts.Piece;
import java.util.List;
import java.util.Optional;

/// The page that shows a secret once, as its template draws it.
record AppSecretPage(
        Logo logo,
        List<Piece> heading,
        String clientId,
        Optional<String> secret,
        String withoutSecret,
        String app,
        String tryIt,
        String authorization,
        String token) {
    static AppSecretPage of(AppSecretView view, Texts texts) {
        var name = view.card().name();
        var heading = view.created() ? "appsecret.created" : "appsecret.rotated";
        return new AppSecretPage(
                Logo.of(name, view.card().logo()),
                texts.sentence(heading, "app", Texts.clip(name)),
                view.clientId(),
                view.secret(),
                texts.text(withoutSecret(view.authMethod())),
                view.app(),
                view.tryIt(),
                view.authorization(),
                view.token());
    }

    private static String withoutSecret(AuthMethod method) {
        return switch (method) {
            case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST -> "appsecret.shown";
            case PRIVATE_KEY_JWT -> "appsecret.key";
            case NONE -> "appsecret.none";
        };
    }

    @Override
    public String toString() {
        return "AppSecretPage[" + clientId + " secret=***]";
    }
}
