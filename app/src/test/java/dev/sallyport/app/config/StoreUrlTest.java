package dev.sallyport.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.app.config.RemoteStore.Host;
import dev.sallyport.app.config.RemoteStore.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {
    @Test
    void a_store_on_other_machines_has_hosts_a_user_and_options() {
        var url = "postgresql://sally:p%40ss+%3Aword@db1,db2:5433,[::1]:5434/auth?sslmode=require";

        assertThat(StoreUrl.parse(url))
                .contains(
                        new StoreUrl.Postgres(
                                new RemoteStore(
                                        Optional.of(new User("sally", "p@ss+:word")),
                                        List.of(
                                                new Host("db1", OptionalInt.empty()),
                                                new Host("db2", OptionalInt.of(5433)),
                                                new Host("::1", OptionalInt.of(5434))),
                                        "auth",
                                        Map.of("sslmode", "require"))));
    }

    @Test
    void user_and_options_may_be_left_out() {
        assertThat(StoreUrl.parse("cassandra://c1/sallyport"))
                .contains(
                        new StoreUrl.Cassandra(
                                new RemoteStore(
                                        Optional.empty(),
                                        List.of(new Host("c1", OptionalInt.empty())),
                                        "sallyport",
                                        Map.of())));
    }

    @Test
    void the_password_is_never_printed() {
        var url = StoreUrl.parse("postgresql://sally:secret@db1:5433/auth").orElseThrow();

        assertThat(url.toString()).doesNotContain("secret").contains("//db1:5433/auth");
        assertThat(new User("sally", "secret")).hasToString("sally:***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql:",
                "postgresql://",
                "postgresql://db",
                "postgresql://db/",
                "postgresql:///auth",
                "postgresql://db:0/auth",
                "postgresql://db:65536/auth",
                "postgresql://db,/auth",
                "postgresql://db:x/auth",
                "postgresql://:pw@db/auth",
                "postgresql://a@b@db/auth",
                "postgresql://db/auth/more",
                "postgresql://db/auth#part",
                "postgresql://db/auth?sslmode",
                "postgresql://db/auth?=require",
                "postgresql://db/auth?a=1&a=2",
                "postgresql://db/auth?a=%zz",
                "mysql://db/auth",
                "memory:x",
                "sqlite:",
                "sallyport.db",
                ""
            })
    void anything_else_is_no_store(String text) {
        assertThat(StoreUrl.parse(text)).isEmpty();
    }
}
