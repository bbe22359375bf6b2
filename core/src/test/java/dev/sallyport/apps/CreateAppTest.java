package dev.sallyport.apps;

import static dev.sallyport.apps.Console.logo;
import static dev.sallyport.apps.Console.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.sallyport.apps.Developers.Admission;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientCodec;
import dev.sallyport.clientauth.ClientSecrets;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.protocol.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateAppTest {
    private final House house = new House(App.WEB);
    private final Console alice = Console.of(house, "alice");

    @Test
    void a_private_app_gets_an_id_and_a_secret_that_is_shown_once_and_kept_as_a_hash() {
        var page = alice.created("website", "https://app.example/", "contact", "a@app.example");

        var client = client(page.clientId());
        assertThat(page.created()).isTrue();
        assertThat(client.secretHashes())
                .containsExactly(ClientSecrets.hash(page.secret().orElseThrow()));
        assertThat(client.authMethod()).isEqualTo(AuthMethod.CLIENT_SECRET_BASIC);
        assertThat(client.redirectUris()).containsExactly("https://app.example/cb");
        assertThat(client.scopes()).containsExactly("openid", "pockets.read");
        assertThat(client.card().contacts()).containsExactly("a@app.example");
        assertThat(client.owner()).hasValue("alice");
        assertThat(page.toString()).doesNotContain(page.secret().get());
    }

    @Test
    void the_form_says_what_a_scope_is_found_under() {
        var form = alice.emptyForm();

        assertThat(form.scopes()).contains(new ScopeLine("pockets.write", "Change your pockets"));
        assertThat(form.categories()).isEqualTo(Map.of("pockets.read", "Pockets"));
        alice.visitor.speaking("de");
        assertThat(alice.emptyForm().categories()).isEqualTo(Map.of("pockets.read", "Taschen"));
    }

    @Test
    void who_leaves_while_he_creates_an_app_takes_it_with_him() {
        var form = alice.emptyForm();
        house.store.beforeNextWrite(
                () -> house.users.leave(house.alice.subject(), _ -> true, house.now));

        var page = (AppSecretView) alice.send(form, Console.fields(), Map.of()).view();

        assertThat(house.clients.kept(page.clientId(), house.now)).isPresent();
        assertThat(house.clients.find(page.clientId(), house.now)).isEmpty();
    }

    @Test
    void keys_that_are_weak_are_none_beside_a_strong_one_too() throws JOSEException {
        var strong = new ECKeyGenerator(Curve.P_256).generate();
        var weak = new RSAKeyGenerator(1024, true).generate();
        var both = new JWKSet(List.of(strong, weak)).toString();

        for (var keys : List.of(weak.toPublicJWK().toJSONString(), both)) {
            assertThat(problems(alice.create("authentication", "private_key_jwt", "keys", keys)))
                    .containsExactly(new Problem("keys", Rule.NOT_KEYS));
        }
    }

    @Test
    void an_address_that_others_are_led_to_is_of_the_web_and_nobody_in_particular() {
        for (var address : List.of("http://app.example/", "https://bank@app.example/")) {
            assertThat(problems(alice.create("website", address, "terms", address)))
                    .containsExactly(
                            new Problem("website", Rule.NOT_A_WEB_ADDRESS),
                            new Problem("terms", Rule.NOT_A_WEB_ADDRESS));
        }
    }

    @Test
    void where_people_are_invited_nobody_else_comes_in() {
        var developers =
                new Developers(Admission.INVITED, Set.of("alice"), 5, Developers.Reviewing.NONE);
        var guarded = new House(developers, App.WEB);

        assertThat(Console.of(guarded, "alice").created().secret()).isPresent();
        assertThat(guarded.visitor().open("/developer", "bob").outcome())
                .isEqualTo("page access_denied");
    }

    @Test
    void a_contact_as_long_as_a_form_may_be_is_told_to_be_none() {
        var answer = alice.create("contact", "a@" + "a.".repeat(8_000) + "a");

        assertThat(problems(answer)).extracting(Problem::rule).contains(Rule.NOT_A_MAIL_ADDRESS);
    }

    @Test
    void a_public_app_gets_no_secret() {
        var page = alice.created("type", "public", "redirect_uris", "myapp://callback");

        assertThat(page.secret()).isEmpty();
        assertThat(client(page.clientId()).isPublic()).isTrue();
    }

    @Test
    void beside_the_form_stands_the_caution_that_people_will_read() {
        assertThat(alice.emptyForm().caution()).hasValue(Caution.DEVELOPMENT);
        var id = alice.created("redirect_uris", "http://localhost/cb").clientId();
        assertThat(alice.app(id).caution()).hasValue(Caution.LOOPBACK);
        alice.press(alice.app(id), "live");
        assertThat(alice.app(id).caution()).hasValue(Caution.LOOPBACK);

        var web = alice.created().clientId();
        alice.press(alice.app(web), "live");
        assertThat(alice.app(web).caution()).isEmpty();
        var broken = alice.create("name", "", "redirect_uris", "http://localhost/cb, nowhere");
        assertThat(((AppFormView) broken.view()).caution()).hasValue(Caution.DEVELOPMENT);
    }

    @Test
    void it_can_be_used_at_once_by_anybody_and_says_that_it_is_in_development() {
        var app = alice.created();

        var visitor = house.visitor();
        var consent =
                visitor.signIn(
                        visitor.authorize(
                                App.WEB,
                                "client_id",
                                app.clientId(),
                                "redirect_uri",
                                "https://app.example/cb"),
                        "bob");

        assertThat(consent.outcome()).isEqualTo("consent");
        assertThat(consent.consent().caution()).hasValue(Caution.DEVELOPMENT);
        assertThat(alice.app(app.clientId()).caution()).hasValue(Caution.DEVELOPMENT);
    }

    @Test
    void every_rule_that_is_broken_is_told_at_once_and_what_was_typed_stays() {
        house.store.writes();

        var answer =
                alice.create(
                        "name", "The House",
                        "type", "both",
                        "redirect_uris", "https://*.app.example/, /cb",
                        "scope", "openid all",
                        "website", "app.example",
                        "contact", "nobody",
                        "access_lifetime", "0",
                        "refresh_lifetime", "91");

        assertThat(problems(answer))
                .extracting(Problem::field, Problem::rule)
                .containsExactlyInAnyOrder(
                        tuple("name", Rule.NAME_RESERVED),
                        tuple("type", Rule.UNKNOWN_CHOICE),
                        tuple("redirect_uris", Rule.URI_WILDCARD),
                        tuple("redirect_uris", Rule.URI_RELATIVE),
                        tuple("scope", Rule.UNKNOWN_CHOICE),
                        tuple("website", Rule.NOT_A_WEB_ADDRESS),
                        tuple("contact", Rule.NOT_A_MAIL_ADDRESS),
                        tuple("access_lifetime", Rule.NOT_BETWEEN),
                        tuple("refresh_lifetime", Rule.NOT_BETWEEN));
        assertThat(answer.reply().status()).isEqualTo(400);
        assertThat(((AppFormView) answer.view()).draft().redirectUris())
                .isEqualTo("https://*.app.example/, /cb");
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void lifetimes_within_the_tenants_bounds_are_the_apps() {
        var client =
                client(alice.created("access_lifetime", "15", "refresh_lifetime", "7").clientId());

        assertThat(client.accessTokenLifetime()).hasValue(Duration.ofMinutes(15));
        assertThat(client.refreshTokenLifetime()).hasValue(Duration.ofDays(7));
    }

    @Test
    void an_app_that_signs_brings_its_public_keys_and_a_private_half_is_not_kept() {
        var key =
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\","
                    + "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}";

        var page = alice.created("authentication", "private_key_jwt", "keys", key);

        var jwks = client(page.clientId()).jwks().orElseThrow().text();
        assertThat(jwks).contains("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assertThat(jwks).doesNotContain("nWGxne");
        assertThat(page.secret()).isEmpty();
        assertThat(problems(alice.create("authentication", "private_key_jwt", "keys", "{}")))
                .containsExactly(new Problem("keys", Rule.NOT_KEYS));
        assertThat(problems(alice.create("authentication", "private_key_jwt")))
                .containsExactly(new Problem("keys", Rule.MISSING));
    }

    @Test
    void a_logo_is_kept_and_served_here_and_what_is_none_is_told() {
        var form = alice.emptyForm();
        assertThat(problems(alice.send(form, Console.fields(), logo("no picture", true))))
                .containsExactly(new Problem("logo", Rule.LOGO_NO_IMAGE));
        assertThat(problems(alice.send(form, Console.fields(), logo("picture", false))))
                .containsExactly(new Problem("logo", Rule.LOGO_TOO_LARGE));

        var page = (AppSecretView) alice.send(form, Console.fields(), logo("one", true)).view();

        var address = page.card().logo().orElseThrow().toString();
        var file = (Reply.File) house.visitor().get(address).reply();
        assertThat(file.type()).isEqualTo("image/png");
        assertThat(file.bytes().copy()).asString().isEqualTo("one");
        assertThat(house.visitor().get(address + "x").reply().status()).isEqualTo(404);
    }

    @Test
    void a_form_that_is_sent_twice_creates_one_app_and_shows_no_second_secret() {
        var form = alice.emptyForm();
        var first = (AppSecretView) alice.send(form, Console.fields(), Map.of()).view();

        var again = (AppSecretView) alice.send(form, Console.fields(), Map.of()).view();

        assertThat(again.clientId()).isEqualTo(first.clientId());
        assertThat(again.secret()).isEmpty();
        assertThat(alice.apps().apps()).hasSize(1);
    }

    /// The entry in the audit log, the place in the workspace, and the app.
    @ParameterizedTest(name = "after {0} writes")
    @ValueSource(ints = {1, 2, 3})
    void an_answer_that_is_lost_with_the_store_is_asked_for_again_by_the_same_form(int writes) {
        var form = alice.emptyForm();
        house.store.writes();
        house.store.dieWithWrite(writes);
        var lost = alice.send(form, Console.fields(), Map.of());
        house.store.repair();
        assertThat(house.store.writes())
                .startsWith(
                        List.of("create audit", "create workspace", "create client")
                                .subList(0, writes)
                                .toArray(String[]::new));
        assertThat(lost.status()).isEqualTo(503);

        var again = (AppSecretView) alice.send(form, Console.fields(), Map.of()).view();

        assertThat(again.created()).isTrue();
        assertThat(again.authMethod().hasSecret()).isTrue();
        assertThat(again.secret().isPresent()).isEqualTo(writes < 3);
        assertThat(alice.apps().apps())
                .extracting(AppsView.Line::clientId)
                .containsExactly(again.clientId());
        var rotated = alice.press(alice.app(again.clientId()), "rotate");
        var secret = ((AppSecretView) rotated.view()).secret().orElseThrow();
        assertThat(ClientSecrets.matches(secret, client(again.clientId()).secretHashes())).isTrue();
        IntStream.range(0, 4).forEach(_ -> alice.created());
        assertThat(alice.apps().create()).isEmpty();
    }

    @Test
    void a_file_is_wanted_from_nobody_who_is_not_signed_in() {
        var forger = house.visitor();
        forger.plant("__Host-sallyport_session", "x".repeat(43));
        for (var path : List.of("/developer/create", "/developer/apps/app")) {
            var door = house.router.door(path).orElseThrow();
            assertThat(door.largestUpload()).isEqualTo(Logos.LARGEST);
            assertThat(door.admitsUpload(alice.visitor.request(path))).isTrue();
            assertThat(door.admitsUpload(house.visitor().request(path))).isFalse();
            assertThat(door.admitsUpload(forger.request(path))).isFalse();
        }
    }

    @Test
    void five_apps_are_enough_and_the_sixth_is_told_so() {
        IntStream.range(0, 5).forEach(_ -> alice.created());

        assertThat(problems(alice.create())).containsExactly(new Problem("", Rule.QUOTA, "5"));
        assertThat(alice.apps().create()).isEmpty();
        assertThat(Console.of(house, "bob").created().secret()).isPresent();
    }

    @Test
    void a_form_of_another_site_or_without_proof_creates_nothing() {
        var form = alice.emptyForm();
        house.store.writes();

        assertThat(
                        alice.visitor
                                .postFromElsewhere(form.action(), Map.of("proof", form.proof()))
                                .location())
                .startsWith("/authorize?");
        for (var proof : List.of("", "made up", Console.of(house, "bob").emptyForm().proof())) {
            house.store.writes();
            var fields = Console.fields("nonce", form.nonce(), "proof", proof, "scope", "openid");
            assertThat(alice.visitor.post(form.action(), fields).outcome())
                    .isEqualTo("page invalid_request");
        }
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void nobody_chooses_his_client_id_not_even_by_the_forms_nonce() {
        var fields = Console.fields("nonce", "chosen", "scope", "openid");
        var form = alice.emptyForm();
        var bob = Console.of(house, "bob");

        var one = (AppSecretView) alice.sendItself(form, fields).view();
        var other = (AppSecretView) bob.sendItself(bob.emptyForm(), fields).view();

        assertThat(one.clientId()).matches("[A-Za-z0-9_-]{22}").isNotEqualTo(other.clientId());
        assertThat(other.created()).isTrue();
    }

    private Client client(String id) {
        return house.shelf("client", new ClientCodec()).find(id, house.now).orElseThrow().value();
    }
}
