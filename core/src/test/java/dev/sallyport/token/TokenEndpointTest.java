package dev.sallyport.token;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.OneTenant.Answer;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.Endpoint.CrossOrigin;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String GOOD =
            "grant_type=client_credentials&client_id=web&client_secret=s";
    private static final String GOOD_JSON =
            """
            {"grant_type":"client_credentials","client_id":"web","client_secret":"s"}
            """;

    private final OneTenant strict = house(new SampleTenant());
    private final OneTenant lenient =
            house(new SampleTenant().lenient(Leniency.JSON_BODY_AT_TOKEN_ENDPOINT));

    private static OneTenant house(SampleTenant tenant) {
        return new OneTenant(
                tenant.build(),
                SampleClient.confidential("web", "s").build(),
                SampleClient.confidential("codes", "s").grantTypes("authorization_code").build());
    }

    @Test
    @Spec("RFC6749-5.1")
    void a_good_request_is_answered_and_nobody_may_keep_the_answer() {
        var answer = send(strict, FORM, GOOD);

        assertThat(answer.outcome()).isEqualTo("ok");
        assertThat(answer.reply().headers().first("Cache-Control")).contains("no-store");
        assertThat(answer.trail().notes())
                .containsEntry("client", "web")
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("door", "token_endpoint");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded;charset=UTF-8,ok",
        "APPLICATION/X-WWW-FORM-URLENCODED,ok",
        "'',invalid_request",
        "text/plain,invalid_request",
        "multipart/form-data,invalid_request",
        "application/json,invalid_request",
        "application/xml,invalid_request"
    })
    @Spec("RFC6749-3.2")
    void the_body_is_a_form_and_says_so(String contentType, String outcome) {
        assertThat(send(strict, contentType, GOOD).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=client_credentials",
                "client_secret=s",
                "client%5Fsecret=s",
                "utm_source=x&refresh_token=r",
                "code=c",
                "token=t",
                "password=p",
                "client_assertion=a",
                "x=%zz"
            })
    @Spec({"RFC6749-2.3.1", "RFC6749-3.2"})
    void parameters_in_the_query_are_refused(String query) {
        assertThat(strict.send(withQuery(query)).outcome()).isEqualTo("invalid_request");
    }

    private static Request withQuery(String query) {
        var plain = OneTenant.request("/token", NOON, FORM, GOOD);
        return new Request(
                plain.id(),
                plain.method(),
                plain.path(),
                query,
                plain.headers(),
                plain.body(),
                plain.remote(),
                plain.at(),
                plain.trail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a=b&c=d", "a=b&a=c", "utm_source=client_secret"})
    @Spec("RFC6749-3.2")
    void what_is_unknown_in_the_query_is_let_pass(String query) {
        assertThat(strict.send(withQuery(query)).outcome()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&grant_type=x",
                "&client_id=web",
                "&unknown=1&unknown=1",
                "&scope=a&scope=a"
            })
    @Spec("RFC6749-3.2")
    void a_parameter_sent_twice_is_refused(String more) {
        assertThat(send(strict, FORM, GOOD + more).outcome()).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&grant_type=", "&scope=", "&resource=a&resource=b", "&unknown=1", "&"})
    @Spec({"RFC6749-3.2", "RFC8707-2"})
    void what_is_empty_unknown_or_meant_to_be_repeated_is_let_pass(String more) {
        assertThat(send(strict, FORM, GOOD + more).outcome()).isEqualTo("ok");
    }

    @Test
    @Spec("RFC6749-5.2")
    void a_grant_type_must_be_sent_known_and_registered() {
        var who = "client_id=codes&client_secret=s";

        assertThat(send(strict, FORM, who).outcome()).isEqualTo("invalid_request");
        assertThat(send(strict, FORM, who + "&grant_type=password").outcome())
                .isEqualTo("unsupported_grant_type");
        assertThat(send(strict, FORM, who + "&grant_type=client_credentials").outcome())
                .isEqualTo("unauthorized_client");
        assertThat(send(strict, FORM, who + "&grant_type=refresh_token&refresh_token=x").outcome())
                .isEqualTo("unauthorized_client");
    }

    @Test
    @Spec("RFC6749-3.2")
    void only_post_is_answered() {
        var post = OneTenant.request("/token", NOON, FORM, GOOD);
        for (var method : List.of("GET", "PUT", "DELETE", "HEAD")) {
            var request =
                    new Request(
                            post.id(),
                            method,
                            post.path(),
                            "",
                            post.headers(),
                            post.body(),
                            post.remote(),
                            post.at(),
                            post.trail());
            var answer = strict.send(request);
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.reply().headers().first("Allow")).contains("OPTIONS, POST");
        }
    }

    @Test
    void a_lenient_tenant_takes_a_json_object_for_the_form_and_notes_it() {
        var answer = send(lenient, JSON, GOOD_JSON);

        assertThat(answer.outcome()).isEqualTo("ok");
        assertThat(answer.trail().leniencies())
                .containsExactly(Leniency.JSON_BODY_AT_TOKEN_ENDPOINT);
        assertThat(send(lenient, "application/json; charset=utf-8", GOOD_JSON).outcome())
                .isEqualTo("ok");
    }

    @Test
    void a_lenient_tenant_still_takes_the_form_and_notes_nothing() {
        var answer = send(lenient, FORM, GOOD);

        assertThat(answer.outcome()).isEqualTo("ok");
        assertThat(answer.trail().leniencies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{}{}",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"web\",\"client_secret\":\"s\","
                    + "\"client_id\":\"web\"}",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"web\",\"client_secret\":\"s\","
                    + "\"scope\":[\"pockets.read\"]}",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"web\",\"client_secret\":\"s\","
                    + "\"x\":{\"y\":1}}",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"web\",\"client_secret\":1}",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"web\",\"client_secret\":true}",
                "grant_type=client_credentials&client_id=web&client_secret=s"
            })
    void a_json_body_that_is_no_plain_object_of_strings_is_refused(String body) {
        assertThat(send(lenient, JSON, body).outcome()).isEqualTo("invalid_request");
    }

    @Test
    void members_that_are_null_empty_or_unknown_are_let_pass() {
        var body = GOOD_JSON.replace("}", ",\"scope\":null,\"x\":\"y\",\"resource\":\"\"}");

        assertThat(send(lenient, JSON, body).outcome()).isEqualTo("ok");
    }

    @Test
    void the_limits_of_a_form_hold_for_json_too() {
        var long1 = GOOD_JSON.replace("}", ",\"x\":\"" + "y".repeat(17_000) + "\"}");
        var many = new StringBuilder(GOOD_JSON.strip());
        many.setLength(many.length() - 1);
        for (var count = 0; count < 100; count++) {
            many.append(",\"m").append(count).append("\":\"v\"");
        }

        assertThat(send(lenient, JSON, long1).outcome()).isEqualTo("invalid_request");
        assertThat(send(lenient, JSON, many.append('}').toString()).outcome())
                .isEqualTo("invalid_request");
    }

    @Test
    @Spec("RFC8414-2")
    void the_metadata_names_what_the_door_takes() {
        var door = strict.router.door("/token").orElseThrow();

        assertThat(door.metadata())
                .containsEntry(
                        "grant_types_supported",
                        List.of("authorization_code", "refresh_token", "client_credentials"))
                .containsEntry("code_challenge_methods_supported", List.of("S256"))
                .containsKey("token_endpoint_auth_methods_supported");
        assertThat(door.crossOrigin()).isEqualTo(CrossOrigin.REGISTERED);
    }

    private static Answer send(OneTenant house, String contentType, String body) {
        return house.send(OneTenant.request("/token", NOON, contentType, body));
    }
}
