package dev.sallyport.pages;

import dev.sallyport.house.OwnFrame;
import dev.sallyport.house.OwnPage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The pages of an account, as the menu on each of them and the overview name them.
///
/// @param userName who is signed in
/// @param console the address of the developer console, for those who may enter it
/// @param admin the address of the admin console, for administrators
record OwnMenu(
        String userName,
        String overview,
        List<Item> items,
        Optional<String> console,
        Optional<String> admin) {

    /// @param what what one does there
    record Item(String title, String what, String href, boolean current) {}

    static OwnMenu of(OwnFrame own, Texts texts) {
        return new OwnMenu(
                Texts.clip(own.userName()),
                Links.ours(own.overview()),
                Arrays.stream(OwnPage.values()).map(page -> item(page, own, texts)).toList(),
                own.console().map(Links::ours),
                own.admin().map(Links::ours));
    }

    private static Item item(OwnPage page, OwnFrame own, Texts texts) {
        return new Item(
                title(page, texts),
                what(page, texts),
                Links.ours(own.links().getOrDefault(page, own.overview())),
                own.current().equals(Optional.of(page)));
    }

    private static String title(OwnPage page, Texts texts) {
        return texts.text(
                switch (page) {
                    case APPS -> "apps.title";
                    case SESSIONS -> "sessions.title";
                    case PROFILE -> "profile.title";
                    case PASSWORD -> "password.title";
                    case DATA -> "data.title";
                });
    }

    private static String what(OwnPage page, Texts texts) {
        return texts.text(
                switch (page) {
                    case APPS -> "apps.what";
                    case SESSIONS -> "sessions.what";
                    case PROFILE -> "profile.what";
                    case PASSWORD -> "password.what";
                    case DATA -> "data.what";
                });
    }
}
