package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.UnsupportedProtocolVersionException;
import com.datastax.oss.driver.api.core.Version;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import dev.sallyport.store.StoreUnusable;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/// From settings to a session that may be relied on, or to one sentence about what is wrong.
final class Connecting {
    /// Longer than a node tries to agree with others on a contended write, which is 1.8 s.
    private static final Duration REQUEST = Duration.ofSeconds(3);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Version OLDEST = Version.V5_0_0;

    private final CassandraSettings settings;

    Connecting(CassandraSettings settings) {
        this.settings = settings;
    }

    /// Closed by whoever gets it.
    CqlSession connect() throws StoreUnusable {
        var session = session();
        try {
            requireDataCentre(session);
            requireVersion(session);
            return session;
        } catch (StoreUnusable unusable) {
            session.close();
            throw unusable;
        }
    }

    private CqlSession session() throws StoreUnusable {
        var builder =
                CqlSession.builder()
                        .withConfigLoader(options())
                        .addContactPoints(settings.hosts())
                        .withLocalDatacenter(settings.dataCentre());
        settings.login()
                .ifPresent(login -> builder.withAuthCredentials(login.user(), login.password()));
        if (settings.tls()) {
            builder.withSslEngineFactory(new Trust(settings).engines());
        }
        try {
            return builder.build();
        } catch (RuntimeException failure) {
            throw settings.unusable(reason(failure), failure);
        }
    }

    private DriverConfigLoader options() {
        return DriverConfigLoader.programmaticBuilder()
                // with V5 it cannot read the error of a contended write, and hangs up
                .withString(DefaultDriverOption.PROTOCOL_VERSION, "V4")
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST)
                .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, CONNECT)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, CONNECT)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, CONNECT)
                .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, Duration.ofSeconds(3))
                .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, Duration.ofSeconds(3))
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(500))
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(5))
                // its own two seconds of quiet would be the slowest part of stopping
                .withString(DefaultDriverOption.NETTY_IO_SHUTDOWN_UNIT, "MILLISECONDS")
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, 5_000)
                .withString(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT, "MILLISECONDS")
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 200)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT, 5_000)
                .withBoolean(DefaultDriverOption.RESOLVE_CONTACT_POINTS, false)
                .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, false)
                .withBoolean(DefaultDriverOption.CONNECTION_WARN_INIT_ERROR, false)
                .withStringList(
                        DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES,
                        List.of(settings.keyspace()))
                .withClass(DefaultDriverOption.RETRY_POLICY_CLASS, NeverRetry.class)
                .build();
    }

    /// The driver would use no node at all, and say no more than that.
    private void requireDataCentre(CqlSession session) throws StoreUnusable {
        var there = new TreeSet<String>();
        nodes(session).map(Node::getDatacenter).forEach(name -> there.add(String.valueOf(name)));
        if (!there.contains(settings.dataCentre())) {
            throw settings.unusable(
                    "it has no data centre "
                            + settings.dataCentre()
                            + "; the option dc may be one of "
                            + there);
        }
    }

    private void requireVersion(CqlSession session) throws StoreUnusable {
        var old = nodes(session).flatMap(Connecting::version).filter(Connecting::isTooOld);
        var oldest = old.sorted().findFirst();
        if (oldest.isPresent()) {
            throw settings.unusable(
                    "it runs Cassandra " + oldest.get() + ", and this needs " + OLDEST.getMajor());
        }
    }

    static boolean isTooOld(Version version) {
        return version.nextStable().compareTo(OLDEST) < 0;
    }

    private static Stream<Node> nodes(CqlSession session) {
        return session.getMetadata().getNodes().values().stream();
    }

    private static Stream<Version> version(Node node) {
        return Stream.ofNullable(node.getCassandraVersion());
    }

    /// What the operator can do something about, of all that was tried.
    static String reason(Throwable failure) {
        var causes = causes(failure).toList();
        for (var cause : causes) {
            if (cause instanceof AuthenticationException) {
                return "it does not accept the user and password";
            }
            if (cause instanceof UnsupportedProtocolVersionException) {
                return "it does not speak version 4 of the protocol, as Cassandra 5 does";
            }
            if (cause instanceof SSLException) {
                return "no connection by TLS is possible (" + unsafe(cause, causes) + ")";
            }
        }
        return causes.stream().anyMatch(UnavailableException.class::isInstance)
                ? "too few of its nodes are up (" + detail(causes) + ")"
                : "it cannot be reached (" + detail(causes) + ")";
    }

    /// Why nobody is trusted; whoever makes no handshake at all speaks something else.
    private static String unsafe(Throwable cause, List<Throwable> causes) {
        return cause instanceof SSLHandshakeException
                ? detail(causes)
                : "what answers there speaks none; tls=false does without";
    }

    /// What the system said about a connection, or else what was said last.
    private static String detail(List<Throwable> causes) {
        var said = causes.stream().filter(cause -> cause.getMessage() != null).toList();
        return said.stream()
                .filter(cause ->
                        cause instanceof ConnectException || cause instanceof UnknownHostException)
                .findFirst()
                .or(() -> said.reversed().stream().findFirst())
                .map(Throwable::getMessage)
                .orElse("for no known reason");
    }

    /// Every failure below one, the deepest last.
    private static Stream<Throwable> causes(Throwable failure) {
        var tried =
                failure instanceof AllNodesFailedException all
                        ? all.getAllErrors().values().stream().flatMap(List::stream)
                        : Stream.<Throwable>empty();
        var below = Stream.concat(Stream.ofNullable(failure.getCause()), tried);
        var beside = Stream.of(failure.getSuppressed());
        return Stream.concat(
                Stream.of(failure),
                Stream.concat(below, beside).distinct().flatMap(Connecting::causes));
    }
}
