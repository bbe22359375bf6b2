package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.testkit.PostgresServer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What operators see of entries in `psql`: one view a kind, one row an entry, and no secret.
class PostgresViewsTest {
    private static final Instant EXPIRY = Instant.parse("2026-01-01T12:00:00.123Z");

    /// An entry of each kind, with all that nobody may see.
    private static final String ENTRIES =
            """
            client {"client_id":"c","client_secret_sha256":["HIDDEN"],"redirect_uris":["https://a"]}
            grant {"id":"g","sub":"s","nonce":"HIDDEN","started_at":1767268800123,"generation":3}
            session {"sid":"i","sub":"s","auth_time":1767268800123}
            consent {"sub":"s","client_id":"c","scopes":["x"],"since":1}
            user {"sub":"s","username":"u","password_hash":"HIDDEN"}
            username {"sub":"s"}
            key {"alg":"ES256","keys":[{"kid":"k","private":"HIDDEN"}]}
            sealed {"text":"HIDDEN"}
            jti {"at":1767268800123}
            revoked {"revoked_at":1767268800123}
            workspace {"id":"w","apps":[{"client_id":"c"}],"team":{"name":"t","people":[]}}
            membership {"sub":"s","workspace":"w","since":1767268800123}
            founded {"sub":"s","workspace":"w","since":1767268800123}
            review {"client_id":"c","since":1767268800123}
            logo {"png":"HIDDEN"}
            webhook {"client_id":"c","url":"https://x:HIDDEN@a.example/HIDDEN?HIDDEN","secret":"HIDDEN"}
            delivery {"id":"d","client_id":"c","body":"HIDDEN","attempts":2,"due_at":1767268800123}
            delivered {"id":"d","client_id":"c","body":"HIDDEN","attempts":2,"state":"delivered"}
            trace {"turn":1,"requests":[{"at":1767268800123,"came":["HIDDEN"]}]}
            usage {"hours":[],"days":[{"at":1,"t":5,"r":6,"e":7,"u":"HIDDEN"}]}
            secret_use {"HIDDEN":1767268800123,"HIDDEN too":5}
            failures {"clear_at":1767268800123,"names":{"HIDDEN":5}}
            audit {"at":1767268800123,"action":"createClient","changed":["client_name"]}
            lease {}
            import {}
            fence {}
            """;

    private final PostgresServer server = PostgresServer.shared();
    private String database = "";

    @BeforeEach
    void fill() throws Exception {
        var settings = Postgres.migrated(server);
        database = settings.database();
        try (var store = PostgresStore.open(settings)) {
            ENTRIES.lines().map(PostgresViewsTest::entry).forEach(store::create);
        }
    }

    @Test
    void operators_read_every_kind_in_a_view_and_no_secret() {
        var views = views();

        assertThat(views).hasSameSizeAs(ENTRIES.lines().toList());
        for (var view : views) {
            var rows = server.query(database, "SELECT to_jsonb(v) FROM " + view + " v");
            assertThat(rows).as(view).hasSize(1);
            assertThat(rows.getFirst()).as(view).doesNotContain("HIDDEN").contains("north");
        }
    }

    @Test
    void times_are_times_and_secrets_are_stars() {
        assertThat(one("started_at AT TIME ZONE 'UTC' FROM grants"))
                .isEqualTo("2026-01-01 12:00:00.123");
        assertThat(one("last_used_at AT TIME ZONE 'UTC' FROM secret_uses"))
                .isEqualTo("2026-01-01 12:00:00.123");
        assertThat(one("secret FROM clients")).isEqualTo("***");
        assertThat(one("secret FROM webhooks")).isEqualTo("***");
        assertThat(one("host FROM webhooks")).isEqualTo("a.example");
        assertThat(one("refused_of_last_day FROM usage")).isEqualTo("7");
    }

    private List<String> views() {
        return server.query(database, "SELECT viewname FROM pg_views WHERE schemaname = 'public'");
    }

    private String one(String what) {
        return server.query(database, "SELECT " + what).getFirst();
    }

    private static Entry entry(String line) {
        var space = line.indexOf(' ');
        var id = new EntryId("north", line.substring(0, space), "the-key");
        var body = line.substring(space + 1);
        return Entry.first(id, "-", Optional.of(EXPIRY), Set.of("a-tag"), body);
    }
}
