package dev.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Issuer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CookiesTest {

    @Test
    @Spec({"RFC6265bis-4.1.3", "RFC6265-4.1.2"})
    void at_the_root_of_a_secure_host_no_other_host_can_set_them() {
        var cookies = new Cookies(new Issuer("https://id.example"));

        assertThat(cookies.session("v").header())
                .isEqualTo("__Host-sallyport_session=v; Path=/; HttpOnly; SameSite=Lax; Secure");
        assertThat(cookies.browser("v").header())
                .isEqualTo(
                        "__Host-sallyport_browser=v; Path=/; Max-Age=34560000; HttpOnly;"
                                + " SameSite=Lax; Secure");
    }

    @Test
    @Spec({"RFC6265bis-4.1.3", "RFC6265-4.1.2"})
    void below_a_path_they_stay_there() {
        var cookies = new Cookies(new Issuer("https://id.example/acme"));

        assertThat(cookies.session("v").header())
                .isEqualTo(
                        "__Secure-sallyport_session=v; Path=/acme; HttpOnly; SameSite=Lax;"
                                + " Secure");
    }

    @Test
    @Spec("RFC6265-4.1.2")
    void over_plain_http_they_have_plain_names() {
        assertThat(new Cookies(new Issuer("http://localhost:9000")).session("v").header())
                .isEqualTo("sallyport_session=v; Path=/; HttpOnly; SameSite=Lax");
        assertThat(
                        new Cookies(new Issuer("http://localhost:9000/t"))
                                .language(Locale.GERMAN)
                                .header())
                .isEqualTo(
                        "sallyport_language=de; Path=/t; Max-Age=34560000; HttpOnly;"
                                + " SameSite=Lax");
    }
}
