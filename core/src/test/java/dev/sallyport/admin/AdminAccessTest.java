package dev.sallyport.admin;

import static dev.sallyport.admin.Desk.bearing;
import static dev.sallyport.admin.Desk.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.fixture.Refusals;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Trail;
import dev.sallyport.scope.Scopes;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.AdminScopes;
import dev.sallyport.token.TokenRoom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdminAccessTest {
    private final Desk desk = new Desk();

    @Test
    @Spec("RFC6750-3")
    void who_brings_no_token_is_told_which_scope_one_needs() {
        var reply = desk.send("GET", "/users", Headers.NONE, "");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers().first("WWW-Authenticate"))
                .contains(
                        "Bearer realm=\"%s\", scope=\"sallyport:admin:read\""
                                .formatted(TokenRoom.ISSUER));
    }

    @Test
    @Spec({"RFC6750-3.1", "RFC9068-4"})
    void a_token_that_is_none_or_too_old_or_of_another_tenant_opens_nothing() {
        var other = new Desk();
        var headers = bearing(desk.token);
        desk.now = desk.now.plus(Duration.ofHours(1));

        for (var each : List.of(headers, bearing("x"), bearing(other.token))) {
            var reply = desk.send("GET", "/clients", each, "");

            assertThat(error(reply)).isEqualTo("401 invalid_token");
            assertThat(reply.headers().first("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer error=\"invalid_token\"");
        }
    }

    @Test
    @Spec("RFC6750-3.1")
    void reading_needs_the_one_scope_and_writing_the_other() {
        var reads = bearing(desk.token(Desk.OPERATOR, AdminScopes.READ));
        var writes = bearing(desk.token(Desk.OPERATOR, AdminScopes.WRITE));
        var nobody = "{\"username\":\"carol\"}";

        assertThat(desk.send("GET", "/users", reads, "").status()).isEqualTo(200);
        assertThat(error(desk.send("POST", "/users", reads, nobody)))
                .isEqualTo("403 insufficient_scope");
        assertThat(error(desk.send("GET", "/users", writes, "")))
                .isEqualTo("403 insufficient_scope");
        var created = desk.send("POST", "/users", writes, nobody);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.headers().first("Cache-Control")).contains("no-store");
    }

    @Test
    @Spec({"RFC6750-2.3", "RFC6750-3"})
    void a_token_in_the_address_or_brought_twice_is_refused_with_a_challenge() {
        var twice = bearing(desk.token).with("Authorization", "Bearer " + desk.token);

        for (var reply :
                List.of(
                        desk.send("GET", "/users?access_token=" + desk.token, Headers.NONE, ""),
                        desk.send("GET", "/users", twice, ""))) {
            assertThat(error(reply)).isEqualTo("400 invalid_request");
            assertThat(reply.headers().first("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer error=\"invalid_request\", error_description=\"");
        }
    }

    @Test
    void a_token_that_somebody_signed_in_for_opens_nothing_whatever_it_says() {
        var operator = desk.room.clients.find(Desk.OPERATOR, desk.now).orElseThrow();
        var theirs = desk.room.accessToken(operator, AdminScopes.READ);

        assertThat(error(desk.send("GET", "/users", bearing(theirs), "")))
                .isEqualTo("403 insufficient_scope");
    }

    @Test
    void a_body_that_is_not_said_to_be_json_is_none() {
        var form = bearing(desk.token).with("Content-Type", "application/x-www-form-urlencoded");

        assertThat(error(desk.send("POST", "/users", form, "{\"username\":\"carol\"}")))
                .isEqualTo("400 invalid_request");
    }

    @Test
    void what_was_taken_from_a_client_counts_no_more_though_its_token_lives() {
        var kept = desk.room.clients.kept(Desk.OPERATOR, desk.now).orElseThrow();
        var less = Desk.operator(AdminScopes.READ).inPlaceOf(kept.value(), desk.now);
        desk.room.clients.replace(kept, less);

        assertThat(desk.get("/users").status()).isEqualTo(200);
        assertThat(error(desk.send("POST", "/users", "", "{\"username\":\"carol\"}")))
                .isEqualTo("403 insufficient_scope");
        desk.room.clients.remove(desk.room.clients.kept(Desk.OPERATOR, desk.now).orElseThrow());
        assertThat(error(desk.get("/users"))).isEqualTo("401 invalid_token");
    }

    @Test
    void nobody_who_signs_in_is_asked_for_the_scopes_and_nobody_gets_them_by_default() {
        var client = Desk.operator(AdminScopes.READ, "pockets.read");

        assertThat(
                        Refusals.of(() ->
                                Scopes.asked(
                                        List.of(AdminScopes.READ),
                                        client,
                                        desk.room.tenant,
                                        new Trail())))
                .contains(ErrorCode.INVALID_SCOPE);
        assertThat(Scopes.defaults(client, desk.room.tenant, new Trail()))
                .containsExactly("pockets.read");
        assertThat(Scopes.named(List.of(AdminScopes.READ), client, desk.room.tenant))
                .containsExactly(AdminScopes.READ);
    }

    @Test
    void what_an_operation_does_not_know_is_refused() {
        assertThat(error(desk.get("/users?pace=1"))).isEqualTo("400 invalid_request");
        assertThat(error(desk.get("/users?limit=0"))).isEqualTo("400 invalid_request");
        assertThat(error(desk.get("/users?limit=201"))).isEqualTo("400 invalid_request");
        assertThat(error(desk.get("/users?limit=ten"))).isEqualTo("400 invalid_request");
        assertThat(error(desk.get("/users?after=nothing"))).isEqualTo("400 invalid_request");
        for (var body :
                List.of(
                        "{}",
                        "[]",
                        "{\"username\":1}",
                        "{\"username\":\" \"}",
                        "{\"username\":\"a\",\"role\":\"admin\"}",
                        "{\"username\":\"%s\"}".formatted("a".repeat(256)))) {
            assertThat(error(desk.send("POST", "/users", "", body)))
                    .isEqualTo("400 invalid_request");
        }
        assertThat(desk.audit()).isEmpty();
    }
}
