package dev.sallyport.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ENGLISH;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.FormPostView;
import dev.sallyport.consent.ConsentView;
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
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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

    /// Browsers hold all the redirects that follow a form to its page's policy, and only the app
    /// knows where it sends its user on to.
    @Test
    void a_form_that_leads_to_the_app_may_lead_on_to_anywhere() {
        for (var view : List.of("login", "consent-first", "form-post")) {
            var html = draw(requireNonNull(Samples.all(ENGLISH).get(view), view));

            assertThat(html.contentSecurityPolicy()).doesNotContain("form-action");
            assertThat(html.contentSecurityPolicy()).contains("base-uri 'none'");
        }
    }

    @Test
    void no_other_page_has_a_form_that_leads_to_anybody_else() {
        var leading = Set.of(LoginView.class, ConsentView.class, FormPostView.class);
        for (var view : Samples.all(ENGLISH).values()) {
            if (!leading.contains(view.getClass())) {
                assertThat(sources(draw(view), "form-action"))
                        .containsAnyOf("'self'", "'none'")
                        .hasSize(1);
            }
        }
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
