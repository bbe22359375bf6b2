package dev.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {
    private static final String GECKO = "AppleWebKit/537.36 (KHTML, like Gecko) ";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 | Firefox | Linux
                    Mozilla/5.0 (Windows NT 10.0; Win64; x64) %s Chrome/126.0 Safari/537.36 | Chrome | Windows
                    Mozilla/5.0 (Windows NT 10.0) %s Chrome/126.0 Safari/537.36 Edg/126.0 | Edge | Windows
                    Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) %s Version/17.5 Safari/605.1.15 | Safari | macOS
                    Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) %s Version/17.5 Safari/604.1 | Safari | iPhone
                    Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) %s CriOS/126.0 Safari/604.1 | Chrome | iPad
                    Mozilla/5.0 (Linux; Android 14; SM-S911B) %s SamsungBrowser/25.0 Chrome/121.0 Safari/537.36 | Samsung Internet | Android
                    Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) %s Chrome/126.0 Safari/537.36 | Chrome | ChromeOS
                    Opera/9.80 (Windows NT 6.1) Presto/2.12 | Opera | Windows
                    curl/8.5.0 | |\
                    """)
    void a_browser_is_called_by_the_names_people_know(String agent, String browser, String system) {
        var device = Device.read(agent.replace("%s", GECKO), "192.0.2.1");

        assertThat(device.browser().orElse(null)).isEqualTo(browser);
        assertThat(device.system().orElse(null)).isEqualTo(system);
    }

    @Test
    void of_what_a_browser_sends_nothing_is_kept_and_little_is_read() {
        var late = Device.read("x".repeat(600) + "Firefox/1 Linux", "192.0.2.1");
        var wild = Device.read("<b>Firefox/\r\n</b> \u202eLinux", "192.0.2.1");

        assertThat(late.browser()).isEmpty();
        assertThat(late.system()).isEmpty();
        assertThat(wild.browser()).contains("Firefox");
        assertThat(wild.system()).contains("Linux");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.x",
        "127.0.0.1, 127.0.0.x",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:x",
        "::1, 0:0:0:x",
        "unix:, ",
    })
    void an_address_is_shortened_to_its_network(String address, String shown) {
        assertThat(Device.read("", address).network().orElse(null)).isEqualTo(shown);
    }
}
