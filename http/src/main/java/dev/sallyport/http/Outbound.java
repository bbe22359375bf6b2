package dev.sallyport.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Fetches small documents from addresses that clients named, and sends small ones there, without
/// becoming their way into our network.
///
/// The name is resolved once, every address it has must be public, and the socket is connected to
/// the very address that was looked at; TLS then proves the name. Nothing resolves the name a
/// second time, so an answer that changes between check and use (DNS rebinding) changes nothing.
/// That is why this is a socket and not `java.net.http`, which resolves for itself and can't be
/// told not to. Redirects are not followed, nothing is kept between calls, and one deadline ends
/// everything.
public final class Outbound {
    private static final int MOST_AT_ONCE = 16;
    private static final int LONGEST_ADDRESS = 2_000;

    /// The same in both cases: whoever may name an address must not learn which names our own
    /// network has.
    private static final String NOWHERE = "the host is unknown, or not on the public Internet";

    private final boolean allowPrivate;
    private final Duration deadline;
    private final Resolver resolver;
    private final Optional<Path> caFile;
    private final Semaphore places;
    private final Set<String> overdue = ConcurrentHashMap.newKeySet();
    private Optional<SSLSocketFactory> tls = Optional.empty();

    /// @param allowPrivate whether addresses that are not public, and plain http, are fetched too
    /// @param caFile certificates in PEM to trust besides the platform's; read now, and a file that
    ///   is no use is refused now
    /// @param deadline for the whole of one fetch
    public Outbound(boolean allowPrivate, Optional<Path> caFile, Duration deadline) {
        this(allowPrivate, caFile, deadline, MOST_AT_ONCE);
    }

    /// @param mostAtOnce how many requests may be under way
    public Outbound(
            boolean allowPrivate, Optional<Path> caFile, Duration deadline, int mostAtOnce) {
        this(
                allowPrivate,
                caFile,
                deadline,
                mostAtOnce,
                name -> List.of(InetAddress.getAllByName(name)));
    }

    Outbound(boolean allowPrivate, Optional<Path> caFile, Duration deadline, Resolver resolver) {
        this(allowPrivate, caFile, deadline, MOST_AT_ONCE, resolver);
    }

    private Outbound(
            boolean allowPrivate,
            Optional<Path> caFile,
            Duration deadline,
            int mostAtOnce,
            Resolver resolver) {
        this.places = new Semaphore(mostAtOnce);
        this.allowPrivate = allowPrivate;
        this.deadline = deadline;
        this.resolver = resolver;
        this.caFile = caFile;
        if (caFile.isPresent()) {
            trusting();
        }
    }

    /// All addresses of a name.
    @FunctionalInterface
    interface Resolver {
        List<InetAddress> addresses(String name) throws UnknownHostException;
    }

    /// The document at the address: what a GET answers with status 200, at most 64 kB of UTF-8.
    /// Throws [FetchFailed] for every other outcome.
    public String fetch(URI uri) {
        return talk(uri, FetchedDocument::read);
    }

    /// Sends JSON to the address and says with which status that was answered, whatever it is. The
    /// body of the answer is not read. Throws [FetchFailed] when there was no answer.
    ///
    /// @param header a name and its value, besides those that every request has; of ours, and not
    ///   something that was sent
    public int post(URI uri, String header, String value, String body) {
        return talk(uri, (target, socket) -> PostedJson.send(target, header, value, body, socket));
    }

    /// One question and its answer over a connection.
    @FunctionalInterface
    private interface Talk<T> {
        T over(URI uri, Socket socket) throws IOException;
    }

    /// Whoever waits gives his place back at the deadline. What outlives it is the look-up of a
    /// name, which nothing ends: until it is over, nobody asks for that name again.
    private <T> T talk(URI uri, Talk<T> talk) {
        var target = checked(uri);
        var host = target.getHost().toLowerCase(Locale.ROOT);
        if (overdue.contains(host)) {
            throw new FetchFailed("the host's name is still being looked up");
        }
        if (!places.tryAcquire()) {
            throw new FetchFailed("too many requests are under way");
        }
        var socket = new Socket();
        var lookedUp = new CountDownLatch(1);
        var fetching =
                new FutureTask<>(() -> {
                    var address = lookUp(target, host, lookedUp);
                    return talk.over(target, connected(target, address, socket));
                });
        try {
            Thread.ofVirtual().name("outbound").start(fetching);
            return await(fetching, socket);
        } finally {
            places.release();
            leave(host, lookedUp);
        }
    }

    private InetAddress lookUp(URI target, String host, CountDownLatch lookedUp) {
        try {
            return address(target);
        } finally {
            lookedUp.countDown();
            overdue.remove(host);
        }
    }

    private void leave(String host, CountDownLatch lookedUp) {
        if (lookedUp.getCount() > 0) {
            overdue.add(host);
            if (lookedUp.getCount() == 0) { // just now, and perhaps before it was added
                overdue.remove(host);
            }
        }
    }

    private <T> T await(FutureTask<T> fetching, Socket socket) {
        try (socket) {
            return fetching.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof FetchFailed known
                    ? known
                    : new FetchFailed("the answer could not be read", failure);
        } catch (TimeoutException late) {
            throw new FetchFailed("the answer did not arrive in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FetchFailed("interrupted", interrupted);
        } catch (IOException closing) {
            throw new FetchFailed("the connection could not be closed", closing);
        }
    }

    private URI checked(URI uri) {
        var scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(allowPrivate && scheme.equals("http"))) {
            throw new FetchFailed("only https addresses are fetched");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new FetchFailed("the address must name a host and no user");
        }
        if (uri.toString().length() > LONGEST_ADDRESS) {
            throw new FetchFailed("the address is too long");
        }
        return URI.create(uri.toASCIIString());
    }

    private Socket connected(URI uri, InetAddress address, Socket socket) throws IOException {
        var secure = uri.getScheme().equalsIgnoreCase("https");
        var port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        socket.connect(new InetSocketAddress(address, port), (int) deadline.toMillis());
        return secure ? secured(socket, uri, port) : socket;
    }

    /// One address that was looked at, and that the socket will be connected to.
    private InetAddress address(URI uri) {
        try {
            var addresses = resolver.addresses(uri.getHost());
            if (!allowPrivate && !addresses.stream().allMatch(PublicAddresses::contain)) {
                throw new FetchFailed(NOWHERE);
            }
            return addresses.getFirst();
        } catch (UnknownHostException unknown) {
            throw new FetchFailed(NOWHERE, unknown);
        }
    }

    /// TLS over the connection there is, under the name of the address and proven for it.
    private Socket secured(Socket socket, URI uri, int port) throws IOException {
        var host = uri.getHost().replaceAll("[\\[\\]]", "");
        var secured = (SSLSocket) trusting().createSocket(socket, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /// The platform's authorities take a tenth of a second to read: too long for a start.
    private synchronized SSLSocketFactory trusting() {
        var factory = tls.orElseGet(() -> Trust.with(caFile));
        tls = Optional.of(factory);
        return factory;
    }
}
