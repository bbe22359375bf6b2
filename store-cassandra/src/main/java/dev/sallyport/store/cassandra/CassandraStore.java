package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PagingState;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.sallyport.store.Creation;
import dev.sallyport.store.Engine;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.StoreUnusable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// A keyspace of an Apache Cassandra 5 cluster. What decides is one lightweight transaction on one
/// row; what was answered is on the disks of a quorum. Entries are forgotten by their time to live,
/// so sweeping finds nothing to do.
public final class CassandraStore implements Engine {
    private final Requests requests;
    private final EntryTable entries;
    private final Writer writer;
    private final TagReader lists;
    private final CassandraSettings settings;
    private final Runnable last;

    /// @param last done when the store is closed
    CassandraStore(
            CqlSession session, CassandraSettings settings, Lifetimes lifetimes, Runnable last) {
        var tags = new TagTable(session, settings, lifetimes);
        this.requests = new Requests(session);
        this.entries = new EntryTable(session, settings, lifetimes);
        this.writer = new Writer(requests, entries, tags, lifetimes);
        this.lists = new TagReader(requests, entries, tags);
        this.settings = settings;
        this.last = last;
    }

    /// Connects to the cluster and brings its keyspace, made when it is missing, to the newest
    /// schema. Throws [StoreUnusable] with one line for the operator when that cannot be.
    ///
    /// @param clock says how long an entry still lives
    public static CassandraStore open(CassandraSettings settings, InstantSource clock)
            throws StoreUnusable {
        var session = new Connecting(settings.checked()).connect();
        try {
            new Schema(session, settings).bringUpToDate();
            var lifetimes = new Lifetimes(clock, GRACE);
            return new CassandraStore(session, settings, lifetimes, session::close);
        } catch (StoreUnusable | RuntimeException failure) {
            session.close();
            throw settings.because(failure);
        }
    }

    /// Whether the keyspace has the newest schema. Neither makes nor changes anything.
    public static boolean isUpToDate(CassandraSettings settings) throws StoreUnusable {
        try (var session = new Connecting(settings.checked()).connect()) {
            return new Schema(session, settings).isUpToDate();
        } catch (RuntimeException failure) {
            throw settings.because(failure);
        }
    }

    @Override
    public Creation create(Entry entry) {
        return writer.create(entry);
    }

    @Override
    public Replacement replace(Entry seen, Entry next) {
        next.requireFollows(seen);
        return writer.replace(seen, next);
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        return writer.find(id);
    }

    @Override
    public Replacement remove(Entry seen) {
        return writer.remove(seen);
    }

    @Override
    public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        requireLimit(limit, 0);
        requests.requireOpen();
        return lists.byTag(tenant, kind, tag, after, limit);
    }

    /// Nothing is left to forget.
    @Override
    public int sweep(Instant at, int limit) {
        requireLimit(limit, 0);
        requests.requireOpen();
        return 0;
    }

    /// As the cluster keeps them, which is in no order. May miss what is written meanwhile.
    @Override
    public Page scan(String from, int limit) {
        requireLimit(limit, 1);
        var statement = entries.scan(limit);
        if (!from.equals(START)) {
            statement = statement.setPagingState(PagingState.fromString(from));
        }
        var rows = requests.insist(statement, Deadline.in(Writer.PATIENCE));
        var page = new ArrayList<Entry>();
        for (var row : rows.currentPage()) {
            Stored.of(id(row), row).map(Stored::entry).ifPresent(page::add);
        }
        return new Page(
                page,
                Optional.ofNullable(rows.getExecutionInfo().getSafePagingState())
                        .map(PagingState::toString));
    }

    /// Goes the way of a read that decides. When the latest write failed it writes, too. A server
    /// that the schema leaves behind is told so.
    @Override
    public void check() {
        requireUsable();
        var name = "check-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
        var probe =
                Entry.first(
                        new EntryId("", PROBE_KIND, name),
                        name,
                        Optional.of(Instant.EPOCH),
                        Set.of(),
                        "{}");
        writer.find(probe.id());
        if (writer.isFailing()) {
            writer.create(probe);
            writer.remove(probe);
        }
    }

    private void requireUsable() {
        var rows = requests.insist(Declared.statement(settings), Deadline.in(Writer.PATIENCE));
        var objection = Declared.of(rows.currentPage()).objection(settings);
        if (objection.isPresent()) {
            throw new StoreUnavailable(objection.get());
        }
    }

    @Override
    public void close() {
        if (requests.close()) {
            last.run();
        }
    }

    private static EntryId id(Row row) {
        return new EntryId(
                String.valueOf(row.getString("tenant")),
                String.valueOf(row.getString("kind")),
                String.valueOf(row.getString("key")));
    }

    private static void requireLimit(int limit, int least) {
        if (limit < least) {
            throw new IllegalArgumentException("a limit is at least " + least);
        }
    }
}
