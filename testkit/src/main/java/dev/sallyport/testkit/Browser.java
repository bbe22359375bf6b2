package dev.sallyport.testkit;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A real Chromium, driven as a person would drive it. One process serves many visitors; each
/// visitor has cookies, a language, a colour scheme and a screen of its own.
public final class Browser implements AutoCloseable {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /// Starts the Chromium that the system has installed.
    public static Browser start() {
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options =
                new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(
                                List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync"));
        return new Browser(playwright, playwright.chromium().launch(options));
    }

    /// A person at a desk: English, light, a wide screen.
    public BrowserContext visitor() {
        return visitor(Taste.USUAL);
    }

    public BrowserContext visitor(Taste taste) {
        var context =
                chromium.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setLocale(taste.locale())
                                .setColorScheme(taste.colours())
                                .setViewportSize(taste.width(), taste.height()));
        context.setDefaultTimeout(20_000);
        return context;
    }

    /// How a visitor's browser is set up.
    public record Taste(String locale, ColorScheme colours, int width, int height) {
        public static final Taste USUAL = new Taste("en-GB", ColorScheme.LIGHT, 1280, 800);
        public static final Taste DARK = new Taste("en-GB", ColorScheme.DARK, 1280, 800);
        public static final Taste GERMAN = new Taste("de-DE", ColorScheme.LIGHT, 1280, 800);
        public static final Taste PHONE = new Taste("en-GB", ColorScheme.LIGHT, 320, 640);
    }

    /// Keeps a picture of the whole page as a build artefact.
    public static void picture(Page page, String name) {
        var file = Path.of("target", "screenshots", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    private static Path executable() {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Chromium is not installed: apt-get install chromium"));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
