package dev.sallyport.trace;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.ClientId;
import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleCode;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Trail;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.trace.TracedRequest.Step;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is seen at the doors, and what is kept of it.
class InboxTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final ClientId WEB = new ClientId("web");

    private final OneTenant tenant =
            new OneTenant(
                    new SampleTenant().build(),
                    SampleClient.confidential("web", "s3cret").build(),
                    SampleClient.confidential("header", "s3cret")
                            .method(AuthMethod.CLIENT_SECRET_BASIC)
                            .build());
    private final House house = new House(App.WEB, App.CLI);

    @Test
    void a_wrong_secret_is_seen_with_its_rule_and_without_the_secret() {
        tenant.token(NOON, token("client_secret", "guess-1"));

        var seen = seen("web").getFirst();
        assertThat(seen.step()).isEqualTo(Step.TOKEN);
        assertThat(seen.outcome()).isEqualTo("invalid_client");
        assertThat(seen.rule()).startsWith("the client is unknown, or");
        assertThat(seen.method()).isEqualTo("client_secret_post");
        assertThat(seen.came().value("grant_type")).contains("client_credentials");
        assertThat(seen.toString()).doesNotContain("guess-1");
    }

    @Test
    void tokens_that_were_given_are_seen_and_none_of_them_is_kept() {
        var code = new SampleCode(tenant, "web").challenged().issue();
        var form =
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "web",
                        "client_secret",
                        "s3cret",
                        "code",
                        code,
                        "code_verifier",
                        SampleCode.VERIFIER,
                        "redirect_uri",
                        SampleClient.CALLBACK);

        var answer = tenant.token(NOON, form);

        var seen = seen("web").getFirst();
        assertThat(seen.outcome()).isEqualTo("ok");
        assertThat(seen.rule()).isEmpty();
        assertThat(seen.toString())
                .doesNotContain("s3cret", code, SampleCode.VERIFIER, answer.text("access_token"))
                .doesNotContain(answer.text("refresh_token"), tenant.alice.subject());
    }

    @Test
    void what_is_refused_before_anybody_looked_for_the_app_is_seen_all_the_same() {
        tenant.token(NOON, Map.of("client_id", "web", "grant_type", "authorization_code"));
        post("web", "", FORM, "client_id=web&client_id=web&grant_type=x");
        post("web", "", FORM, "client_id=web&client_secret=a&client_assertion=b");
        var basic = basic("header", "s3cret");
        post("header", basic, "application/json", "{}");
        post("header", basic, FORM, "client_secret=s3cret&grant_type=client_credentials");

        assertThat(seen("web")).hasSize(3).allMatch(TracedRequest::isRefused);
        assertThat(seen("header"))
                .extracting(TracedRequest::method)
                .containsExactly("client_secret_basic client_secret_post", "client_secret_basic");
        assertThat(seen("header").getLast().rule())
                .isEqualTo("the body must be application/x-www-form-urlencoded");
    }

    @Test
    void a_secret_in_the_place_of_the_client_id_is_not_kept() {
        post("1", basic("header", "s3cret"), FORM, "client_id=s3cret&grant_type=x");
        post("2", "", FORM, "client_id=web&client_id=s3cret&grant_type=x");
        tenant.token(NOON, Map.of("client_id", "s3cret", "client_secret", "web"));

        assertThat(seen("web")).extracting(TracedRequest::id).containsExactly("2");
        assertThat(seen("web").toString()).doesNotContain("s3cret");
        assertThat(seen("header")).isEmpty();
    }

    @Test
    void strangers_are_not_kept_and_push_nobody_out() {
        for (var i = 0; i < Inbox.MOST_APPS; i++) {
            post("x", "", FORM, "client_id=nobody" + i + "&client_secret=a&client_assertion=b");
        }
        tenant.token(NOON, token("client_secret", "wrong"));
        tenant.store.forgetCounts();

        assertThat(seen("web")).hasSize(1);
        assertThat(tenant.store.writes()).isEqualTo(1);
        assertThat(tenant.inbox.lost()).isPositive();
    }

    @Test
    void an_address_that_is_not_registered_is_seen_though_the_answer_is_a_page() {
        house.visitor().authorize(App.WEB, "redirect_uri", "https://evil.example/?token=hush");

        var seen = authorizations().getFirst();
        assertThat(seen.step()).isEqualTo(Step.AUTHORIZATION);
        assertThat(seen.outcome()).isEqualTo("invalid_request");
        assertThat(seen.rule()).isEqualTo("redirect_uri is not one that this app has registered");
        assertThat(seen.came().value("redirect_uri")).contains("https://evil.example/?token=…");
        assertThat(seen.toString()).doesNotContain("hush", "st 1&");
    }

    @Test
    void a_sign_in_is_seen_once_at_its_end_with_what_was_asked_at_its_beginning() {
        var visitor = house.visitor();
        var login = visitor.authorize(App.WEB);
        assertThat(authorizations()).isEmpty();

        var consent = visitor.signIn(login, "alice");
        var answer = visitor.decide(consent, "allow");

        var seen = authorizations();
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().outcome()).isEqualTo("ok");
        assertThat(seen.getFirst().came().value("scope")).contains("openid pockets.read");
        assertThat(seen.getFirst().toString())
                .doesNotContain(answer.param("code"), "alice", house.alice.subject());
    }

    @Test
    void who_says_no_is_seen_too() {
        var visitor = house.visitor();
        var consent = visitor.signIn(visitor.authorize(App.WEB), "alice");
        visitor.decide(consent, "deny");

        assertThat(authorizations())
                .extracting(TracedRequest::outcome, TracedRequest::rule)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "access_denied", "the user did not allow it"));
    }

    @Test
    void the_houses_own_pages_are_nobodys_app() {
        var visitor = house.visitor();
        visitor.signIn(visitor.follow(visitor.get("/account")), "alice");
        house.store.writes();

        house.inbox.flush(House.NOON);

        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void however_many_requests_there_are_a_flush_writes_once_an_app_and_sort() {
        for (var i = 0; i < 60; i++) {
            tenant.token(NOON, token("client_secret", "s3cret"));
        }
        tenant.token(NOON, token("scope", "nonsense"));
        tenant.store.forgetCounts();

        tenant.inbox.flush(NOON);
        assertThat(tenant.store.writes()).isEqualTo(2 + 1); // and the secret
        assertThat(tenant.inbox.lost()).isEqualTo(10);

        tenant.inbox.flush(NOON);
        assertThat(tenant.store.writes()).isEqualTo(2 + 1); // and the secret
    }

    @Test
    void a_store_that_does_not_answer_costs_what_was_to_be_kept_and_nothing_else() {
        house.visitor().authorize(App.WEB, "redirect_uri", "https://evil.example/");
        house.visitor().authorize(App.CLI, "redirect_uri", "https://evil.example/");
        house.store.breakDown();

        assertThatThrownBy(() -> house.inbox.flush(House.NOON))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(house.inbox.lost()).isEqualTo(2);
        house.inbox.flush(House.NOON);
        assertThat(house.inbox.lost()).isEqualTo(2);
    }

    private List<TracedRequest> seen(String client) {
        tenant.inbox.flush(NOON);
        return tenant.traces.of(new ClientId(client), NOON);
    }

    private List<TracedRequest> authorizations() {
        house.inbox.flush(House.NOON);
        return house.traces.of(WEB, House.NOON);
    }

    private static Map<String, String> token(String name, String value) {
        var form =
                new java.util.HashMap<>(
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "web",
                                "client_secret", "s3cret"));
        form.put(name, value);
        return form;
    }

    private static String basic(String id, String secret) {
        var pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private void post(String id, String authorization, String type, String body) {
        var headers = Headers.NONE.with("Content-Type", type);
        tenant.send(
                new Request(
                        id,
                        "POST",
                        "/token",
                        "",
                        authorization.isEmpty()
                                ? headers
                                : headers.with("Authorization", authorization),
                        Body.of(body),
                        "192.0.2.1",
                        NOON,
                        new Trail()));
    }
}
