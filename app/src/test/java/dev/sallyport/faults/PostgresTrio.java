package dev.sallyport.faults;

import dev.sallyport.testkit.PostgresServer;
import dev.sallyport.testkit.Until;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Three PostgreSQL servers, one of them the primary, whose commits wait for one of the other two.
final class PostgresTrio implements AutoCloseable {
    private static final Duration BOUND = Duration.ofMinutes(1);

    private final List<PostgresServer> servers = new ArrayList<>();
    private final String database;
    private int primary;

    PostgresTrio() {
        servers.add(PostgresServer.start());
        database = primary().createDatabase();
        servers.add(primary().standby(name(1)));
        servers.add(primary().standby(name(2)));
        servers.forEach(each -> each.set("synchronous_standby_names", "ANY 1 (n0, n1, n2)"));
    }

    PostgresServer primary() {
        return servers.get(primary);
    }

    /// Names all three, as an operator's configuration does.
    String url() {
        var hosts =
                servers.stream()
                        .map(each -> "127.0.0.1:" + each.port())
                        .collect(Collectors.joining(","));
        return "postgresql://%s:%s@%s/%s"
                .formatted(PostgresServer.USER, PostgresServer.PASSWORD, hosts, database);
    }

    /// What a fail-over manager does: of the standbys the one that got most becomes the primary,
    /// and the other follows it. The old primary stays down: whoever starts it again as it is would
    /// have two.
    void failOver() {
        var standbys = standbys();
        standbys.forEach(PostgresTrio::awaitLastOfTheStream);
        var next =
                standbys.stream().max(Comparator.comparing(PostgresTrio::received)).orElseThrow();
        next.promote();
        primary = servers.indexOf(next);
        for (var each : standbys()) {
            if (each.isRunning()) {
                each.set("primary_conninfo", connection(next, name(servers.indexOf(each))));
            }
        }
    }

    private List<PostgresServer> standbys() {
        return servers.stream()
                .filter(each -> each.isRunning() && !each.equals(primary()))
                .toList();
    }

    private static void awaitLastOfTheStream(PostgresServer standby) {
        Until.holds(
                "the standby has noticed",
                BOUND,
                () -> standby.query("postgres", "SELECT 1 FROM pg_stat_wal_receiver").isEmpty());
    }

    private static BigDecimal received(PostgresServer standby) {
        var sql = "SELECT pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0')";
        return new BigDecimal(standby.query("postgres", sql).getFirst());
    }

    private static String connection(PostgresServer to, String name) {
        return "host=127.0.0.1 port=%d user=%s password=%s application_name=%s"
                .formatted(to.port(), PostgresServer.SUPERUSER, PostgresServer.PASSWORD, name);
    }

    private static String name(int number) {
        return "n" + number;
    }

    @Override
    public void close() {
        servers.forEach(PostgresServer::close);
    }
}
