package dev.sallyport.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Contrast at level AA: 4.5 for text (WCAG 1.4.3), 3 for what shows where a control is (1.4.11).
class PaletteTest {
    private static final double SEEN = 3;
    private static final Pattern USED = Pattern.compile("var\\(--([a-z0-9-]+)\\)");

    /// What is written on what in the style sheet: ink, then ground.
    private static final List<List<String>> TEXT =
            List.of(
                    List.of("ink", "paper"),
                    List.of("muted", "paper"),
                    List.of("muted", "ground"),
                    List.of("link", "paper"),
                    List.of("accent-ink", "accent"),
                    List.of("warn", "warn-paper"),
                    List.of("danger", "danger-paper"),
                    List.of("ok", "ok-paper"));

    private static final List<List<String>> SHAPES =
            List.of(
                    List.of("edge", "paper"),
                    List.of("danger", "paper"),
                    List.of("ok", "paper"),
                    List.of("muted", "paper"),
                    List.of("link", "paper"),
                    List.of("link", "ground"));

    @Test
    void every_text_can_be_read_in_light_and_in_dark() {
        for (var palette : List.of(Palette.LIGHT, Palette.DARK)) {
            for (var pair : TEXT) {
                assertThat(contrast(palette, pair))
                        .as(pair.toString())
                        .isGreaterThanOrEqualTo(Palette.READABLE);
            }
            for (var pair : SHAPES) {
                assertThat(contrast(palette, pair)).as(pair.toString()).isGreaterThan(SEEN);
            }
        }
    }

    @Test
    void the_letters_that_stand_for_logos_can_be_read() {
        for (int tone = 0; tone < 6; tone++) {
            assertThat(Palette.LIGHT.colour("tone-" + tone).contrast(Colour.WHITE))
                    .isGreaterThanOrEqualTo(Palette.READABLE);
        }
    }

    @Test
    void every_colour_the_style_sheet_uses_is_set_and_every_light_one_has_its_dark() {
        var css = Inline.STYLE.text();
        var used = USED.matcher(css).results().map(use -> use.group(1)).collect(Collectors.toSet());
        used.removeAll(Set.of("shadow", "tone"));

        assertThat(Palette.LIGHT.colours().keySet()).isEqualTo(used);
        assertThat(Palette.DARK.colours().keySet())
                .isEqualTo(
                        used.stream()
                                .filter(name -> !name.startsWith("tone-"))
                                .collect(Collectors.toSet()));
    }

    @Test
    void whatever_accent_a_tenant_chooses_its_pages_can_be_read() {
        for (int rgb = 0; rgb <= 0xffffff; rgb += 0x0d0b07) {
            var accent = "#%06x".formatted(rgb);
            var rules = Palette.accent(accent).orElseThrow();
            int dark = rules.indexOf("@media");
            check(accent, Palette.LIGHT, rules.substring(0, dark));
            check(accent, Palette.DARK, rules.substring(dark));
        }
    }

    private static void check(String accent, Palette palette, String rules) {
        var set =
                Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});")
                        .matcher(rules)
                        .results()
                        .collect(
                                Collectors.toMap(
                                        found -> found.group(1),
                                        found -> Colour.of(found.group(2))));
        assertThat(set.keySet()).isEqualTo(Set.of("accent", "accent-ink", "link"));
        assertThat(set.get("accent").hex()).isEqualTo(accent);
        assertThat(set.get("accent-ink").contrast(set.get("accent")))
                .as(accent)
                .isGreaterThanOrEqualTo(Palette.READABLE);
        for (var ground : List.of("paper", "ground")) {
            assertThat(set.get("link").contrast(palette.colour(ground)))
                    .as(accent)
                    .isGreaterThanOrEqualTo(Palette.READABLE);
        }
    }

    @Test
    void an_accent_that_can_be_read_is_kept_for_links() {
        assertThat(Palette.accent("#2554c7").orElseThrow()).contains("--link: #2554c7;");
    }

    @Test
    void contrast_is_measured_as_wcag_does() {
        assertThat(Colour.BLACK.contrast(Colour.WHITE)).isCloseTo(21, within(0.001));
        assertThat(Colour.BLACK.contrast(Colour.BLACK)).isCloseTo(1, within(0.001));
        assertThat(Colour.BLACK.contrast(Colour.of("#767676"))).isCloseTo(4.62, within(0.01));
        assertThat(Colour.WHITE.contrast(Colour.of("#767676"))).isCloseTo(4.54, within(0.01));
    }

    private static double contrast(Palette palette, List<String> pair) {
        return palette.colour(pair.get(0)).contrast(palette.colour(pair.get(1)));
    }
}
