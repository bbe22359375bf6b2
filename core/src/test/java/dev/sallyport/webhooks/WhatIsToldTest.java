package dev.sallyport.webhooks;

import static dev.sallyport.event.Event.Type.APP_APPROVED;
import static dev.sallyport.event.Event.Type.AUTHORIZATION_GRANTED;
import static dev.sallyport.event.Event.Type.AUTHORIZATION_REVOKED;
import static dev.sallyport.event.Event.Type.TOKEN_REUSE_DETECTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.Apps;
import dev.sallyport.apps.Logos;
import dev.sallyport.apps.Membership;
import dev.sallyport.apps.Workspace;
import dev.sallyport.apps.Workspaces;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.client.ClientId;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.devices.SignOuts;
import dev.sallyport.event.Event;
import dev.sallyport.fixture.Race;
import dev.sallyport.grant.Grant;
import dev.sallyport.grant.GrantCodec;
import dev.sallyport.grant.Grants;
import dev.sallyport.owndata.Farewell;
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
    private final SignOuts signOuts =
            new SignOuts(post.house.users, post.house.epochs, post.house.sessions, connected);
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
    void who_signs_out_everywhere_is_told_of_to_each_app_that_held_something_and_once() {
        grants.start(grant("g1"));
        grants.start(grant("g2"));

        signOuts.everywhere(alice, post.now());
        signOuts.everywhere(alice, post.now());

        assertThat(types()).containsExactly(AUTHORIZATION_REVOKED);
        assertThat(told.element().client()).isEqualTo(WEB);
        assertThat(told.element().subject()).contains(alice);
    }

    @Test
    void who_is_shut_out_is_told_of_and_who_is_let_in_again_is_not() {
        grants.start(grant("g1"));

        signOuts.shutOut(alice, true, _ -> true, post.now());
        signOuts.shutOut(alice, false, _ -> true, post.now());

        assertThat(types()).containsExactly(AUTHORIZATION_REVOKED);
    }

    @Test
    void nobody_is_told_of_what_was_not_done() {
        grants.start(grant("g1"));

        signOuts.shutOut(alice, true, _ -> false, post.now());

        assertThat(types()).isEmpty();
    }

    @Test
    void who_deletes_his_account_is_told_of_to_his_apps() {
        post.house.consents.allow(alice, WEB, Set.of("openid"), post.now());
        var apps =
                new Apps(
                        post.house.clients,
                        new Workspaces(
                                post.house.shelf("workspace", Workspace.CODEC),
                                post.house.shelf(Membership.KIND, Membership.CODEC),
                                post.house.shelf(Membership.FOUNDED_KIND, Membership.CODEC)),
                        new Logos(
                                post.house.tenant,
                                post.house.shelf("logo", Logos.CODEC),
                                Optional::of),
                        post.house.randomness,
                        5,
                        told::add,
                        (_, _) -> {});
        var farewell =
                new Farewell(
                        post.house.users,
                        post.house.epochs,
                        post.house.sessions,
                        post.house.consents,
                        grants,
                        connected,
                        apps);

        farewell.end(post.house.alice, post.now());
        farewell.end(post.house.alice, post.now());

        assertThat(types()).containsExactly(AUTHORIZATION_REVOKED);
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
