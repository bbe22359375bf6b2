package dev.sallyport.pages;

/// A colour of the screen, each part from 0 to 255.
record Colour(int red, int green, int blue) {
    static final Colour BLACK = new Colour(0, 0, 0);
    static final Colour WHITE = new Colour(255, 255, 255);

    /// @param hex such as `#2f5bea`
    static Colour of(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
    }

    String hex() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }

    /// How well two colours can be told apart, from 1 to 21 (WCAG 2.2, contrast ratio).
    double contrast(Colour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    /// Black or white, whichever reads better on this colour.
    Colour ink() {
        return contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
    }

    Colour mixedWith(Colour other, int percent) {
        return new Colour(
                mix(red, other.red, percent),
                mix(green, other.green, percent),
                mix(blue, other.blue, percent));
    }

    private static int mix(int one, int other, int percent) {
        return (one * (100 - percent) + other * percent) / 100;
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
