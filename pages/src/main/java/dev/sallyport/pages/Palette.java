package dev.sallyport.pages;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The colours of the style sheet in light or in dark, read from its custom properties, and the
/// tenant's accent fitted to them.
///
/// @param colours by name, without the dashes
record Palette(Map<String, Colour> colours) {
    /// What WCAG 2.2 asks between text and its ground, at level AA (1.4.3).
    static final double READABLE = 4.5;

    private static final Pattern PROPERTY = Pattern.compile("--([a-z0-9-]+): *(#[0-9a-fA-F]{6});");
    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final String DARK_BEGINS = "@media (prefers-color-scheme: dark)";

    static final Palette LIGHT = read(beforeDark(Inline.STYLE_SHEET));
    static final Palette DARK = read(fromDark(Inline.STYLE_SHEET));

    Palette {
        colours = Map.copyOf(colours);
    }

    Colour colour(String name) {
        return Optional.ofNullable(colours.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no colour " + name));
    }

    /// The rules that set a tenant's accent. A button is in the very colour, under black or white;
    /// links are in the nearest shade that can be read.
    static Optional<String> accent(String wanted) {
        if (!HEX.matcher(wanted).matches()) {
            return Optional.empty();
        }
        var colour = Colour.of(wanted);
        return Optional.of(
                ":root{%s}%s{:root{%s}}"
                        .formatted(LIGHT.properties(colour), DARK_BEGINS, DARK.properties(colour)));
    }

    private String properties(Colour accent) {
        return "--accent: %s;--accent-ink: %s;--link: %s;"
                .formatted(accent.hex(), accent.ink().hex(), link(accent).hex());
    }

    /// The shade of a colour that reads well on both grounds, the card's and the page's.
    private Colour link(Colour wanted) {
        var paper = colour("paper");
        var ground = colour("ground");
        var end = paper.ink();
        for (int percent = 0; percent < 100; percent += 2) {
            var shade = wanted.mixedWith(end, percent);
            if (shade.contrast(paper) >= READABLE && shade.contrast(ground) >= READABLE) {
                return shade;
            }
        }
        return end;
    }

    private static Palette read(String css) {
        var colours = new HashMap<String, Colour>();
        var property = PROPERTY.matcher(css);
        while (property.find()) {
            colours.putIfAbsent(property.group(1), Colour.of(property.group(2)));
        }
        return new Palette(colours);
    }

    private static String beforeDark(String css) {
        return css.substring(0, css.indexOf(DARK_BEGINS));
    }

    private static String fromDark(String css) {
        return css.substring(css.indexOf(DARK_BEGINS));
    }
}
