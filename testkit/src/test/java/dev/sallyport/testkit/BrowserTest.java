package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrowserTest {
    @Test
    void visitors_do_not_share_what_they_typed() {
        try (var browser = Browser.start();
                var one = browser.visitor();
                var two = browser.visitor(Browser.Taste.PHONE)) {
            var page = one.newPage();
            page.setContent("<title>Hello</title><input id=name>");
            page.fill("#name", "alice");

            var other = two.newPage();
            other.setContent("<input id=name>");

            assertThat(page.title()).isEqualTo("Hello");
            assertThat(page.inputValue("#name")).isEqualTo("alice");
            assertThat(other.inputValue("#name")).isEmpty();
            assertThat(other.evaluate("innerWidth")).isEqualTo(320);
        }
    }
}
