package dev.sallyport.pages;

import dev.sallyport.apps.ConsoleFrame;

/// What the layout of the developer console draws around a page.
record ConsoleShell(Shell shell, String userName, String apps, String account, String reviews) {
    static ConsoleShell of(ConsoleFrame frame, Texts texts, String title) {
        return new ConsoleShell(
                Shell.of(frame.frame(), texts, title),
                Texts.clip(frame.userName()),
                frame.apps(),
                frame.account(),
                frame.reviews().orElse(""));
    }

    String text(String key) {
        return shell.text(key);
    }
}
