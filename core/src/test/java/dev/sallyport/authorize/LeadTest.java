package dev.sallyport.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.protocol.Headers;
import dev.sallyport.spec.Spec;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom a refusal takes along.
class LeadTest {
    @Spec("RFC9700-4.11.2")
    @ParameterizedTest(name = "trusted {0}, fetching {1}, a maker {2} -> {3}")
    @CsvSource({
        "true,  '',       false, true",
        "true,  document, false, true",
        "true,  iframe,   true,  true",
        "false, '',       false, false",
        "false, document, false, false",
        "false, empty,    false, false",
        "false, Iframe,   false, false",
        "false, iframe,   false, true",
        "false, frame,    false, true",
        "false, '',       true,  true",
        "false, document, true,  true",
    })
    void a_refusal_leads_on_by_itself_where_the_address_or_the_person_is_known(
            boolean isTrusted, String fetching, boolean isMaker, boolean expected) {
        assertThat(Lead.mayLead(isTrusted, headers(fetching), () -> isMaker)).isEqualTo(expected);
    }

    @Test
    void who_is_there_is_asked_only_where_it_makes_a_difference() {
        var asked = new AtomicInteger();

        Lead.mayLead(true, headers("document"), () -> asked.incrementAndGet() > 0);
        Lead.mayLead(false, headers("iframe"), () -> asked.incrementAndGet() > 0);

        assertThat(asked).hasValue(0);
    }

    private static Headers headers(String fetching) {
        return fetching.isEmpty() ? Headers.NONE : Headers.NONE.with("Sec-Fetch-Dest", fetching);
    }
}
