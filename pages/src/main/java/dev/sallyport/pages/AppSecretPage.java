package dev.sallyport.pages;

import dev.sallyport.apps.AppSecretView;
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
                texts.text(view.hasSecret() ? "appsecret.shown" : "appsecret.none"),
                view.app(),
                view.tryIt(),
                view.authorization(),
                view.token());
    }

    @Override
    public String toString() {
        return "AppSecretPage[" + clientId + " secret=***]";
    }
}
