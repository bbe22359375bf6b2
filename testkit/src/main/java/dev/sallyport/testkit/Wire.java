package dev.sallyport.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// What lies between a client and a server on loopback, and fails as networks do: it can be cut, it
/// can hold everything back, and it can lose one certain answer.
///
/// ```java
/// try (var wire = Wire.to(server.port())) {
///     open(PostgresServer.url(database, wire.port()));
///     wire.loseAnswer(Wire.POSTGRES_COMMITTED);
/// }
/// ```
public final class Wire implements AutoCloseable {
    /// How a PostgreSQL server says that a transaction is durable.
    public static final String POSTGRES_COMMITTED = "C\0\0\0\u000bCOMMIT\0";

    private static final int CHUNK = 64 * 1024;

    private final InetSocketAddress server;
    private final ServerSocket listening;
    private final Thread accepting = Thread.ofVirtual().name("wire").unstarted(this::accept);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong turns = new AtomicLong();
    private volatile boolean cut;
    private volatile CountDownLatch flowing = new CountDownLatch(0);
    private volatile Optional<Loss> loss = Optional.empty();

    /// An answer that shall not arrive.
    private record Loss(String marker, CountDownLatch happened) {}

    private Wire(InetSocketAddress here, InetSocketAddress server) {
        this.server = server;
        try {
            listening = new ServerSocket(here.getPort(), 100, here.getAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// To a port of this machine.
    public static Wire to(int port) {
        return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    public static Wire to(InetSocketAddress server) {
        return between(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), server);
    }

    /// @param here where clients connect, on this machine alone
    public static Wire between(InetSocketAddress here, InetSocketAddress server) {
        var wire = new Wire(here, server);
        wire.accepting.start();
        return wire;
    }

    /// Where to connect instead.
    public int port() {
        return listening.getLocalPort();
    }

    /// Carries everything again, what was held back first.
    public void pass() {
        cut = false;
        flowing.countDown();
    }

    /// Ends every connection, and new ones as soon as they are made, until [#pass].
    public void cut() {
        cut = true;
        flowing.countDown();
        open.forEach(Wire::close);
    }

    /// Ends the connections there are; new ones are carried.
    public void cutOnce() {
        open.forEach(Wire::close);
    }

    /// Takes what is sent, and new connections, but delivers nothing until [#pass] or [#cut].
    public void stall() {
        flowing = new CountDownLatch(1);
    }

    /// The next answer with the marker is not delivered: its connection ends instead, in both
    /// directions. What comes after works.
    ///
    /// @param marker bytes, one a character; [#POSTGRES_COMMITTED]
    /// @return opens when it has happened
    public CountDownLatch loseAnswer(String marker) {
        var coming = new Loss(marker, new CountDownLatch(1));
        loss = Optional.of(coming);
        return coming.happened();
    }

    /// How often a client spoke after the server had, on whatever connection: round trips.
    public long turns() {
        return turns.get();
    }

    /// Afterwards nobody listens at the port: it is given back only when nobody waits there.
    @Override
    public void close() {
        cut();
        try {
            listening.close();
            accepting.join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                carry(listening.accept());
            } catch (IOException closedOrUnreachable) {
                // the next one may fare better
            }
        }
    }

    private void carry(Socket client) throws IOException {
        open.add(client);
        var there = new Socket();
        open.add(there);
        try {
            there.connect(server);
            client.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            var line = new Line(client, there);
            Thread.startVirtualThread(() -> line.carry(client, there, true));
            Thread.startVirtualThread(() -> line.carry(there, client, false));
        } catch (IOException unreachable) {
            close(client);
            close(there);
            throw unreachable;
        }
        if (cut) {
            close(client);
            close(there);
        }
    }

    /// One connection and the two directions of it.
    private final class Line {
        private final Socket client;
        private final Socket there;
        private volatile boolean answered = true;

        Line(Socket client, Socket there) {
            this.client = client;
            this.there = there;
        }

        void carry(Socket from, Socket to, boolean asking) {
            try (from;
                    to) {
                var buffer = new byte[CHUNK];
                var input = from.getInputStream();
                var output = to.getOutputStream();
                while (move(buffer, input, output, asking)) {
                    // until one of them ends
                }
            } catch (IOException ended) {
                // closed with the other direction
            } finally {
                close(client);
                close(there);
                open.remove(client);
                open.remove(there);
            }
        }

        private boolean move(byte[] buffer, InputStream in, OutputStream out, boolean asking)
                throws IOException {
            var count = in.read(buffer);
            if (count < 0) {
                return false;
            }
            awaitFlow();
            if (asking) {
                turns.addAndGet(answered ? 1 : 0);
            } else if (isLost(buffer, count)) {
                return false;
            }
            answered = !asking;
            out.write(buffer, 0, count);
            return true;
        }

        private boolean isLost(byte[] buffer, int count) {
            var expected = loss;
            if (expected.isEmpty()
                    || !new String(buffer, 0, count, ISO_8859_1)
                            .contains(expected.get().marker())) {
                return false;
            }
            loss = Optional.empty();
            close(client);
            close(there);
            expected.get().happened().countDown();
            return true;
        }

        private void awaitFlow() throws IOException {
            try {
                flowing.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // as wished
        }
    }
}
