package dev.sallyport.webhooks;

import static dev.sallyport.event.Event.Type.APP_APPROVED;
import static dev.sallyport.event.Event.Type.AUTHORIZATION_GRANTED;
import static dev.sallyport.event.Event.Type.AUTHORIZATION_REVOKED;
import static dev.sallyport.event.Event.Type.TOKEN_REUSE_DETECTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.client.ClientId;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.event.Event;
import dev.sallyport.fixture.Race;
import dev.sallyport.grant.Grant;
import dev.sallyport.grant.GrantCodec;
import dev.sallyport.grant.Grants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which decisions are told, and how often.
class WhatIsToldTest {
    private static final ClientId WEB = App.WEB.client().id();

    private final Post post = new Post();
    private final ConcurrentLinkedQueue<Event> told = new ConcurrentLinkedQueue<>();
    private final Grants grants =
            new Grants(post.house.shelf("grant", new GrantCodec()), told::add);
    private final ConnectedApps connected =
            new ConnectedApps(
                    post.house.clients, post.house.consents, grants, post.house.epochs, told::add);
    private final String alice = post.house.alice.subject();

    @Test
    void what_somebody_allows_is_told_once_and_again_when_it_becomes_more() {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.house.consents.allow(alice, WEB, Set.of("openid"), post.now());
        post.house.consents.allow(alice, WEB, Set.of("openid"), post.now());
        post.house.consents.allow(alice, WEB, Set.of("profile"), post.now());
        post.carry();

        assertThat(post.arrived).hasSize(2);
        assertThat(post.arrived.getFirst().body()).contains(alice, "authorization.granted");
    }

    @Test
    void a_grant_that_many_revoke_at_once_is_told_once() {
        grants.start(grant("g1"));

        Race.of(() -> grants.revoke("g1", post.now()));

        assertThat(types()).containsExactly(AUTHORIZATION_REVOKED);
        assertThat(told.element().subject()).contains(alice);
    }

    @Test
    void a_second_use_is_told_as_such_and_once() {
        grants.start(grant("g1"));

        grants.revokeReused("g1", post.now());
        grants.revokeReused("g1", post.now());

        assertThat(types()).containsExactly(TOKEN_REUSE_DETECTED);
    }

    @Test
    void an_app_that_is_removed_is_told_once_however_many_grants_it_had() {
        grants.start(grant("g1"));
        grants.start(grant("g2"));

        connected.remove(alice, WEB, post.now());
        connected.remove(alice, WEB, post.now());

        assertThat(types()).containsExactly(AUTHORIZATION_REVOKED);
        assertThat(grants.find("g1", post.now())).isEmpty();
    }

    @Test
    void an_app_hears_nothing_of_somebody_who_never_used_it() {
        connected.remove(alice, WEB, post.now());

        assertThat(types()).isEmpty();
    }

    @Test
    void an_app_that_goes_live_is_told() {
        post.subscribe(Event.Type.values());
        var approved = new Event(APP_APPROVED, WEB, Optional.empty(), post.now());
        post.house.notifier.happened(approved);
        post.carry();

        assertThat(post.arrived.getFirst().body())
                .contains("app.approved")
                .doesNotContain("subject");
    }

    @Test
    void every_event_has_a_name_of_its_own_that_is_read_back() {
        assertThat(List.of(Event.Type.values()).stream().map(Event.Type::wireName))
                .doesNotHaveDuplicates()
                .allMatch(name -> Event.Type.named(name).isPresent());
        assertThat(Event.Type.named("ping")).isEmpty();
    }

    private List<Event.Type> types() {
        return told.stream().map(Event::type).collect(Collectors.toList());
    }

    private Grant grant(String id) {
        Instant now = post.now();
        return new Grant(
                id,
                WEB,
                alice,
                List.of("openid"),
                now,
                Optional.empty(),
                List.of("pwd"),
                "sid",
                Optional.empty(),
                now,
                0,
                now,
                Optional.of(now.plusSeconds(3600)),
                Optional.empty(),
                now.plusSeconds(3600),
                0);
    }
}
