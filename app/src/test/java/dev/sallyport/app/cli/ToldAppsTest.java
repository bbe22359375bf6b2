package dev.sallyport.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.app.Stores;
import dev.sallyport.app.config.ConfigReader;
import dev.sallyport.client.ClientId;
import dev.sallyport.event.Event;
import dev.sallyport.event.Events;
import dev.sallyport.grant.Grant;
import dev.sallyport.grant.GrantCodec;
import dev.sallyport.grant.Grants;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Store;
import dev.sallyport.webhooks.Delivery;
import dev.sallyport.webhooks.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands end what apps may do as the pages and the admin API do.
class ToldAppsTest {
    @TempDir private Path folder;
    private Shell shell;

    @BeforeEach
    void sit_down() throws Exception {
        shell = new Shell(folder).withMasterKey();
    }

    @Test
    void apps_that_want_to_hear_of_it_are_told_what_a_command_ended() throws Exception {
        for (var name : List.of("carol", "dora", "ellen", "frida")) {
            shell.typed("old\n", "user", "add", name);
            connect(name);
        }

        shell.typed("new\n", "user", "password", "carol");
        shell.configured("user", "sign-out-everywhere", "dora");
        shell.configured("user", "disable", "ellen");

        var told = deliveries();
        assertThat(told).hasSize(3);
        for (var name : List.of("carol", "dora", "ellen")) {
            var subject = subject(name);
            assertThat(told)
                    .anyMatch(body ->
                            body.contains("authorization.revoked") && body.contains(subject));
        }
    }

    /// Lets the app act for somebody, and it wants to hear when that ends.
    private void connect(String name) throws Exception {
        var app = new ClientId("configured");
        var now = Instant.now();
        var later = now.plusSeconds(3_600);
        var grant =
                new Grant(
                        "grant-of-" + name,
                        app,
                        subject(name),
                        List.of("openid"),
                        now,
                        Optional.empty(),
                        List.of(),
                        "sid",
                        Optional.empty(),
                        now,
                        0,
                        now,
                        Optional.of(later),
                        Optional.empty(),
                        later,
                        0);
        var revoked = Set.of(Event.Type.AUTHORIZATION_REVOKED);
        var address = URI.create("https://app.example/hook");
        var webhook = new Webhook(app, address, revoked, "sealed", false);
        stored(store -> {
            new Grants(shelf(store, "grant", new GrantCodec()), Events.UNHEARD).start(grant);
            return shelf(store, Webhook.KIND, Webhook.CODEC)
                    .create("configured", webhook, Optional.empty(), Set.of());
        });
    }

    private List<String> deliveries() throws Exception {
        return stored(store ->
                shelf(store, Delivery.KIND, Delivery.CODEC)
                        .byTag("due", "", 10, Instant.now())
                        .stream()
                        .map(kept -> kept.value().body())
                        .toList());
    }

    private static <T> Shelf<T> shelf(Store store, String kind, Codec<T> codec) {
        return new Shelf<>(store, () -> UUID.randomUUID().toString(), "default", kind, codec);
    }

    private <T> T stored(Function<Store, T> doing) throws Exception {
        try (var store = Stores.open(ConfigReader.read(shell.config, Map.of()).store())) {
            return doing.apply(store);
        }
    }

    private String subject(String name) {
        return shell.configured("user", "list")
                .out()
                .lines()
                .filter(line -> line.contains("  " + name + "  "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElseThrow();
    }
}
