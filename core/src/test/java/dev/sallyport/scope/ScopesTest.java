package dev.sallyport.scope;

import static dev.sallyport.protocol.ErrorCode.INVALID_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.Client;
import dev.sallyport.fixture.Refusals;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Trail;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {
    private static final Tenant STRICT = new SampleTenant().build();
    private static final Client APP =
            SampleClient.confidential("app", "s").scopes("openid", "pockets.read", "gone").build();

    private final Trail trail = new Trail();

    @Test
    @Spec("RFC6749-3.3")
    void what_was_named_is_asked_in_the_order_it_was_named() {
        var asked = Scopes.asked(List.of("pockets.read", "openid"), APP, STRICT, trail);

        assertThat(asked).containsExactly("pockets.read", "openid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "pockets.write", "email", "never-heard-of"})
    @Spec("RFC6749-3.3")
    void what_the_client_did_not_register_or_the_tenant_does_not_know_is_refused(String word) {
        var refusal = Refusals.of(() -> Scopes.asked(List.of("openid", word), APP, STRICT, trail));

        assertThat(refusal).contains(INVALID_SCOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "a\tb", "a\nb", "ä", "\u007f", "a\u0000"})
    @Spec("RFC6749-A.4")
    void a_scope_with_a_forbidden_character_is_refused_even_when_it_was_registered(String word) {
        var careless = SampleClient.confidential("app", "s").scopes(word).build();

        var refusal = Refusals.of(() -> Scopes.asked(List.of(word), careless, STRICT, trail));

        assertThat(refusal).contains(INVALID_SCOPE);
    }

    @Test
    @Spec("RFC6749-3.3")
    void without_a_scope_the_defaults_the_client_registered_are_asked() {
        var tenant = new SampleTenant().withDefaultScope().build();

        assertThat(Scopes.asked(List.of(), APP, tenant, trail)).containsExactly("pockets.read");
        assertThat(trail.leniencies()).isEmpty();
    }

    @Test
    @Spec("RFC6749-3.3")
    void without_a_scope_and_without_defaults_the_client_must_name_one() {
        var refusal = Refusals.of(() -> Scopes.asked(List.of(), APP, STRICT, trail));

        assertThat(refusal).contains(INVALID_SCOPE);
    }

    @Test
    @Spec("RFC6749-3.3")
    void a_default_the_client_did_not_register_is_not_asked() {
        var tenant = new SampleTenant().withDefaultScope().build();
        var writer = SampleClient.confidential("app", "s").scopes("pockets.write").build();

        var refusal = Refusals.of(() -> Scopes.asked(List.of(), writer, tenant, trail));

        assertThat(refusal).contains(INVALID_SCOPE);
    }

    @Test
    void a_lenient_tenant_takes_an_absent_scope_for_all_the_client_registered_and_says_so() {
        var lenient =
                new SampleTenant().lenient(Leniency.ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT).build();

        var asked = Scopes.asked(List.of(), APP, lenient, trail);

        assertThat(asked).containsExactly("openid", "pockets.read");
        assertThat(trail.leniencies())
                .containsExactly(Leniency.ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT);
    }

    @Test
    void a_lenient_tenant_still_refuses_what_was_not_registered() {
        var lenient =
                new SampleTenant().lenient(Leniency.ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT).build();

        var refusal = Refusals.of(() -> Scopes.asked(List.of("email"), APP, lenient, trail));

        assertThat(refusal).contains(INVALID_SCOPE);
        assertThat(trail.leniencies()).isEmpty();
    }
}
