package dev.sallyport.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.login.LoginView;
import dev.sallyport.login.LoginView.Notice;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.Html;
import dev.sallyport.protocol.View;
import dev.sallyport.spec.Spec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentPolicyTest {
    private final Pages pages = new Pages();

    @Test
    @Spec("RFC9700-4.16")
    void a_page_may_load_nothing_but_pictures_and_can_be_framed_by_nobody() {
        var policy = draw(Samples.error(Samples.frame(ENGLISH), ErrorCode.NOT_FOUND));

        assertThat(policy.contentSecurityPolicy())
                .isEqualTo(
                        "default-src 'none'; style-src "
                                + hash("style", policy).getFirst()
                                + "; img-src 'self' https: data:; form-action 'none';"
                                + " frame-ancestors 'none'; base-uri 'none'");
    }

    @Test
    void what_stands_in_a_page_is_allowed_by_its_hash_and_nothing_else_is() {
        for (var view : Samples.all(ENGLISH).values()) {
            var html = draw(view);

            assertThat(sources(html, "style-src")).isEqualTo(hash("style", html));
            assertThat(sources(html, "script-src")).isEqualTo(hash("script", html));
        }
    }

    @Test
    void a_tenant_s_colours_are_a_style_of_their_own() {
        var plain = draw(Samples.login(Samples.frame(ENGLISH), "", new Notice.None()));
        var own = Samples.accented(ENGLISH, "#336699");
        var coloured = draw(Samples.login(own, "", new Notice.None()));

        assertThat(sources(plain, "style-src")).hasSize(1);
        assertThat(sources(coloured, "style-src"))
                .hasSize(2)
                .containsAll(sources(plain, "style-src"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example, https://app.example",
        "http://127.0.0.1:9100, http://127.0.0.1:9100",
        "myapp:, myapp:",
        "com.example.app:, com.example.app:",
        "http://[::1]:9100, http:"
    })
    void a_form_may_lead_to_us_and_on_to_the_app(String given, String allowed) {
        assertThat(sources(draw(returning(given)), "form-action"))
                .containsExactly("'self'", allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "",
                "'unsafe-inline'",
                "; script-src *",
                "https://a.example; script-src *",
                "https://a.example https://b.example",
                "https://*.example",
                "https://a.example\r\nSet-Cookie: a=b"
            })
    void no_source_adds_to_the_policy(String given) {
        var html = draw(returning(given));

        assertThat(sources(html, "form-action")).isSubsetOf("'self'", "https:");
        assertThat(html.contentSecurityPolicy().split(";")).hasSize(7);
        assertThat(html.contentSecurityPolicy()).doesNotContain("\r", "\n", "*", "unsafe");
    }

    private static View returning(String source) {
        var view = Samples.login(Samples.frame(ENGLISH), "", new Notice.None());
        return new LoginView(
                view.frame(),
                view.app(),
                view.username(),
                view.notice(),
                source,
                view.action(),
                view.flow());
    }

    private Html draw(View view) {
        return pages.apply(view);
    }

    private static List<String> sources(Html html, String directive) {
        var policy = html.contentSecurityPolicy();
        var found = Pattern.compile(directive + " ([^;]*)").matcher(policy);
        return found.find() ? List.of(found.group(1).split(" ")) : List.of();
    }

    private static List<String> hash(String element, Html html) {
        var pattern = Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">");
        return pattern.matcher(html.text())
                .results()
                .map(found -> "'sha256-" + sha256(found.group(1)) + "'")
                .toList();
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
