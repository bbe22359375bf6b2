package dev.sallyport.pages;

import dev.sallyport.pages.Texts.Piece;
import dev.sallyport.tryit.Program;
import dev.sallyport.tryit.TryView;
import java.util.List;

/// Where an app is tried, as its template draws it.
///
/// @param hints what to have at hand
record TryPage(
        List<Piece> lead,
        String app,
        String action,
        String redirectUri,
        List<String> hints,
        List<Program> programs,
        String proof) {
    static TryPage of(TryView view, Texts texts) {
        var lifetime = texts.count("try.code", view.codeLifetime().toSeconds());
        return new TryPage(
                texts.sentence("try.lead", "app", Texts.clip(view.appName())),
                Links.ours(view.app()),
                Links.action(view.action()),
                view.redirectUri(),
                view.hasSecret()
                        ? List.of(texts.text("try.hint.secret"), lifetime)
                        : view.hasKeys()
                                ? List.of(texts.text("try.hint.keys"), lifetime)
                                : List.of(lifetime),
                view.programs(),
                view.proof());
    }
}
