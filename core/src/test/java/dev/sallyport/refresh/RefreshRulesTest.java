package dev.sallyport.refresh;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.Client;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Trail;
import dev.sallyport.spec.Spec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who gets refresh tokens, and for how long.
class RefreshRulesTest {
    private static final Client WEB = SampleClient.confidential("web", "s").build();

    /// `lists` is whether the client registered the grant type, `offline` whether `offline_access`
    /// was granted; `noted` whether the leniency made the difference.
    @ParameterizedTest
    @CsvSource({
        // tenant,     client, lists, offline, open,  noted
        "strict,       web,    true,  false,   true,  false",
        "strict,       web,    true,  true,    true,  false",
        "strict,       web,    false, true,    false, false",
        "strict,       phone,  true,  false,   true,  false",
        "strict,       phone,  false, true,    false, false",
        "asks-offline, web,    true,  false,   false, false",
        "asks-offline, web,    true,  true,    true,  false",
        "asks-offline, web,    false, true,    false, false",
        "no-phones,    web,    true,  false,   true,  false",
        "no-phones,    phone,  true,  true,    false, false",
        "lenient,      web,    true,  true,    true,  false",
        "lenient,      web,    false, true,    true,  true",
        "lenient,      web,    false, false,   false, false",
        "lenient,      phone,  false, true,    true,  true",
        "lenient-no-phones, phone, false, true, false, false"
    })
    @Spec({"RFC6749-1.5", "RFC9700-2.2.2", "OIDCC-11"})
    void a_refresh_token_needs_a_client_and_a_tenant_that_want_it(
            String tenant,
            String client,
            boolean lists,
            boolean offline,
            boolean isOpen,
            boolean isNoted) {
        var trail = new Trail();
        var scopes = offline ? List.of("openid", "offline_access") : List.of("openid");

        var open = rules(tenant).isOpenTo(client(client, lists), scopes, trail);

        assertThat(open).isEqualTo(isOpen);
        assertThat(trail.leniencies().contains(Leniency.OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT))
                .isEqualTo(isNoted);
    }

    private static RefreshRules rules(String name) {
        var tenant = new SampleTenant();
        return new RefreshRules(
                switch (name) {
                    case "asks-offline" -> tenant.refreshRequiresOfflineAccess().build();
                    case "no-phones" -> tenant.publicClientsMayNotRefresh().build();
                    case "lenient" ->
                            tenant.lenient(Leniency.OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT).build();
                    case "lenient-no-phones" ->
                            tenant.publicClientsMayNotRefresh()
                                    .lenient(Leniency.OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT)
                                    .build();
                    default -> tenant.build();
                });
    }

    private static Client client(String name, boolean lists) {
        var sample =
                name.equals("web")
                        ? SampleClient.confidential("web", "s")
                        : SampleClient.withoutSecret("phone");
        return lists ? sample.build() : sample.grantTypes("authorization_code").build();
    }

    @Test
    void an_unused_token_dies_when_client_or_tenant_say() {
        var patient = SampleClient.confidential("p", "s").refreshTokenLifetime(Duration.ofDays(1));

        assertThat(rules("strict").refreshUntil(WEB, NOON, NOON))
                .isEqualTo(NOON.plus(SampleTenant.REFRESH_LIFE));
        assertThat(rules("strict").refreshUntil(patient.build(), NOON, NOON))
                .isEqualTo(NOON.plus(Duration.ofDays(1)));
    }

    @Test
    void nothing_is_refreshed_beyond_the_life_of_a_grant() {
        var started = NOON.minus(SampleTenant.GRANT_LIFE).plusSeconds(10);

        assertThat(rules("strict").refreshUntil(WEB, started, NOON))
                .isEqualTo(NOON.plusSeconds(10));
    }
}
