package dev.sallyport.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.json.JsonObject;
import dev.sallyport.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    private static final String TEMPLATE = "/apps/{client_id}/requests";
    private static final PathTemplate PATH = PathTemplate.of(TEMPLATE);

    private final Router router =
            new Router(
                    new Dialect(
                            "test",
                            Map.of(
                                    "create", List.of("/apps/create"),
                                    "app", List.of("/apps/{client_id}"),
                                    "requests", List.of(TEMPLATE)),
                            Set.of(),
                            new Dialect.Defaults(Duration.ofHours(1), Duration.ofDays(1), false)),
                    List.of(new Door("create"), new Door("app"), new Door("requests")));

    private record Door(String name) implements Endpoint {
        @Override
        public Set<String> methods() {
            return Set.of("GET");
        }

        @Override
        public Reply handle(Request request) {
            return Reply.json(JsonObject.empty());
        }
    }

    private record Broken(Throwable fault) implements Endpoint {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Set<String> methods() {
            return Set.of("GET");
        }

        @Override
        public Reply handle(Request request) {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        }
    }

    @Test
    void a_path_that_is_written_out_goes_before_one_with_a_variable_segment() {
        assertThat(router.door("/apps/create")).map(Endpoint::name).hasValue("create");
        assertThat(router.door("/apps/created")).map(Endpoint::name).hasValue("app");
        assertThat(router.door("/apps/create/requests")).map(Endpoint::name).hasValue("requests");
    }

    /// A class that cannot be loaded or begun is a fault of this request and no other's.
    @Test
    void what_breaks_inside_is_told_in_the_doors_own_way_and_goes_no_further() {
        for (var fault :
                List.of(
                        new IllegalStateException("secret"),
                        new NoClassDefFoundError("secret"),
                        new ExceptionInInitializerError("secret"))) {
            var request = request("GET");

            var reply = broken(fault).answer(request);

            assertThat(reply.status()).isEqualTo(500);
            assertThat(((Reply.Json) reply).body().requiredString("error"))
                    .isEqualTo("server_error");
            assertThat(reply.toString()).doesNotContain("secret");
            assertThat(request.trail().fault()).containsSame(fault);
        }
    }

    @Test
    @Spec("RFC9110-10.2.1")
    void another_method_is_told_every_one_that_is_answered() {
        var request = request("PUT");

        var reply = router.answer(request);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers().first("Allow")).contains("GET, HEAD, OPTIONS");
    }

    private static Router broken(Throwable fault) {
        var defaults = new Dialect.Defaults(Duration.ofHours(1), Duration.ofDays(1), false);
        var paths = Map.of("broken", List.of("/apps/create"));
        return new Router(
                new Dialect("test", paths, Set.of(), defaults), List.of(new Broken(fault)));
    }

    private static Request request(String method) {
        return new Request(
                "r1",
                method,
                "/apps/create",
                "",
                Headers.NONE,
                Body.NONE,
                "192.0.2.1",
                Instant.EPOCH,
                new Trail());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/apps/",
                "/apps",
                "/apps/a/b",
                "/apps/a%2Fb",
                "/apps/..",
                "/apps/.",
                "/apps/a b",
                "/apps//requests",
                "/apps/requests/",
                "/apps/{client_id}",
                "/apps/{client_id}/requests"
            })
    void nothing_else_is_a_value(String path) {
        assertThat(router.door(path)).isEmpty();
    }

    @Test
    void what_a_template_is_given_it_reads_again() {
        assertThat(PATH.read(PATH.with("a.B-9_~"))).hasValue("a.B-9_~");
        assertThat(PATH.read("/apps/a")).isEmpty();
        assertThatThrownBy(() -> PATH.with("../x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PathTemplate.of("/{a}/{b}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
