package dev.sallyport.pages;

import java.net.URI;
import java.util.Optional;

/// Somebody's picture, or the first letter of the name on a colour of its own.
///
/// @param image its address; empty when there is none that may be loaded
/// @param tone which of the colours of the style sheet, from 0
record Logo(String image, String letter, int tone) {
    private static final int TONES = 6;

    static Logo of(String name, Optional<URI> picture) {
        return new Logo(
                picture.flatMap(Links::image).orElse(""),
                letter(name),
                Math.floorMod(name.hashCode(), TONES));
    }

    private static String letter(String name) {
        return name.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toUpperCase)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("?");
    }
}
