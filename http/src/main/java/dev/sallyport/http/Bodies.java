package dev.sallyport.http;

import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Network;
import dev.sallyport.spec.Spec;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/// Reads bodies whole before anybody works on them: each bounded in size and time, all of them
/// together bounded in size, and those of one network to a share of that. A client that sends
/// slowly holds a virtual thread and what it has sent, never a place among the requests being
/// answered.
final class Bodies {
    /// How much of an oversized body is read and thrown away so that its sender, who reads only
    /// when done, sees the 413.
    private static final int DISCARDED = 4 * 1024 * 1024;

    /// The same of a form with a file, which a person sends from a page: he is told on a page, too.
    private static final int DISCARDED_UPLOAD = 64 * 1024 * 1024;

    private final Limits limits;
    private final Semaphore bytes;
    private final Map<String, Integer> heldByNetwork = new ConcurrentHashMap<>();

    Bodies(Limits limits) {
        this.limits = limits;
        this.bytes = new Semaphore(limits.bodiesBytes());
    }

    sealed interface Outcome {
        /// @param isCut whether the end of a form with a file was thrown away
        record Read(Body body, boolean isCut) implements Outcome {}

        record Cut(EdgeRefusal why) implements Outcome {}
    }

    /// Whether the body is encoded in another way than in chunks, or in any way where HTTP has
    /// none: then nobody can say where it ends.
    @Spec("RFC9112-6.1")
    static boolean isEncoded(Request request) {
        var encodings = request.getHeaders().getCSV(HttpHeader.TRANSFER_ENCODING, false);
        var version = request.getConnectionMetaData().getHttpVersion();
        return !encodings.isEmpty()
                && !(version == HttpVersion.HTTP_1_1
                        && encodings.stream().allMatch("chunked"::equalsIgnoreCase)
                        && encodings.size() == 1);
    }

    /// @param remote whose body it is
    Outcome read(Request request, String remote) throws InterruptedException {
        return read(request, remote, Size.plain(limits.bodyBytes()));
    }

    /// The same of a form that may bring a file.
    ///
    /// @param largest of its files, in bytes
    Outcome readForm(Request request, String remote, int largest) throws InterruptedException {
        return read(request, remote, Size.withFile(limits.bodyBytes(), largest));
    }

    /// @param kept more is too large, or thrown away when the beginning is of use by itself
    /// @param seen more is not even read
    private record Size(int kept, int seen, boolean isCutAllowed) {
        static Size plain(int kept) {
            return new Size(kept, DISCARDED, false);
        }

        static Size withFile(int fields, int file) {
            return new Size(fields + file, DISCARDED_UPLOAD, true);
        }
    }

    private Outcome read(Request request, String remote, Size size) throws InterruptedException {
        var declared = request.getLength();
        var waitsForOurWord = request.getHeaders().contains(HttpHeader.EXPECT);
        if (declared > size.seen() || (declared > size.kept() && waitsForOurWord)) {
            return new Outcome.Cut(EdgeRefusal.TOO_LARGE);
        }
        var deadline = System.nanoTime() + limits.bodyDeadline().toNanos();
        var reading = new Reading(request, Network.of(remote), deadline, size);
        try {
            return reading.run();
        } finally {
            release(reading.network, reading.held);
        }
    }

    private boolean acquire(String network, int size) {
        var held = heldByNetwork.merge(network, size, Integer::sum);
        if (held <= limits.bodiesBytesPerNetwork() && bytes.tryAcquire(size)) {
            return true;
        }
        forget(network, size);
        return false;
    }

    private void release(String network, int size) {
        forget(network, size);
        bytes.release(size);
    }

    private void forget(String network, int size) {
        heldByNetwork.computeIfPresent(
                network, (_, held) -> held > size ? Integer.valueOf(held - size) : null);
    }

    /// One body under way.
    private final class Reading {
        private final Request request;
        private final String network;
        private final long deadline;
        private final Size size;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(512);
        private long seen;
        private int held;

        Reading(Request request, String network, long deadline, Size size) {
            this.request = request;
            this.network = network;
            this.deadline = deadline;
            this.size = size;
        }

        Outcome run() throws InterruptedException {
            while (true) {
                var chunk = request.read();
                if (chunk == null) {
                    if (!awaitMore()) {
                        return new Outcome.Cut(EdgeRefusal.TOO_SLOW);
                    }
                    continue;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    return new Outcome.Cut(
                            chunk.getFailure() instanceof TimeoutException
                                    ? EdgeRefusal.TOO_SLOW
                                    : EdgeRefusal.BAD_REQUEST);
                }
                var last = chunk.isLast();
                if (!take(chunk)) {
                    return new Outcome.Cut(EdgeRefusal.BUSY);
                }
                if (seen > size.seen() || (last && seen > size.kept() && !size.isCutAllowed())) {
                    return new Outcome.Cut(EdgeRefusal.TOO_LARGE);
                }
                if (last) {
                    var body = Body.of(kept.toByteArray());
                    return new Outcome.Read(body, seen > size.kept());
                }
            }
        }

        private boolean awaitMore() throws InterruptedException {
            var more = new CountDownLatch(1);
            request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, more::countDown));
            return more.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        /// Keeps the chunk unless the body is already too large; false when there is no room.
        private boolean take(Content.Chunk chunk) {
            try {
                var length = chunk.remaining();
                seen += length;
                if (seen > size.kept()) {
                    return true;
                }
                if (!acquire(network, length)) {
                    return false;
                }
                held += length;
                var part = new byte[length];
                chunk.getByteBuffer().get(part);
                kept.writeBytes(part);
                return true;
            } finally {
                chunk.release();
            }
        }
    }
}
