package dev.sallyport.pages;

import dev.sallyport.owndata.DataView;
import dev.sallyport.owndata.DataView.Notice;

/// The page of a person's data as its template draws it.
///
/// @param wrong whether the password is what failed
record DataPage(
        OwnMenu menu, boolean hasPassword, Said said, boolean wrong, String action, String proof) {

    static DataPage of(DataView view, Texts texts) {
        return new DataPage(
                OwnMenu.of(view.own(), texts),
                view.hasPassword(),
                said(view.notice(), texts),
                view.notice() instanceof Notice.WrongPassword,
                Links.action(view.action()),
                view.proof());
    }

    private static Said said(Notice notice, Texts texts) {
        return switch (notice) {
            case Notice.None() -> Said.NOTHING;
            case Notice.WrongPassword() -> Said.problem(texts.text("data.wrong"));
            case Notice.TooManyAttempts(var wait) -> Said.tooMany(wait, texts);
        };
    }
}
