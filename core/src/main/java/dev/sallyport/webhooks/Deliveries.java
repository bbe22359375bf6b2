package dev.sallyport.webhooks;

import dev.sallyport.client.ClientId;
import dev.sallyport.seal.Sha256;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.Shelf.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is sent to the apps of one tenant: a queue in the order in which it is due, and a log with
/// the newest first. Tags cannot change, so a delivery that is put off or ends is written anew
/// before it is taken from where it was: whoever dies in between has lost nothing, and what is in
/// the log is not sent again.
public final class Deliveries {
    /// So many of one app wait at most.
    static final int MOST_WAITING = 1_000;

    static final int MOST_SHOWN = 50;
    static final Duration KEPT = Duration.ofDays(7);

    /// Far longer than an attempt takes. After it somebody else may try.
    static final Duration CLAIMED = Duration.ofMinutes(1);

    private static final String EVERY_DELIVERY = "due";

    private final Shelf<Delivery> queue;
    private final Shelf<Delivery> log;

    /// @param queue of kind [Delivery#KIND], see [Delivery#CODEC]
    /// @param log of kind [Delivery#LOG_KIND]
    public Deliveries(Shelf<Delivery> queue, Shelf<Delivery> log) {
        this.queue = queue;
        this.log = log;
    }

    void add(Delivery delivery) {
        var tags = Set.of(EVERY_DELIVERY, tag(delivery.client()));
        queue.create(dueKey(delivery), delivery, expiry(delivery), tags);
    }

    /// How many of an app wait, as far as that matters. May lag.
    int waiting(ClientId client, Instant at) {
        return queue.byTag(tag(client), "", MOST_WAITING, at).size();
    }

    /// Some of what is due, the longest due first, after a key (empty at first); goes on while all
    /// that was read is due.
    Page<Delivery> due(String after, int limit, Instant at) {
        var page = queue.page(EVERY_DELIVERY, after, limit, at);
        var due =
                page.items().stream().takeWhile(kept -> !kept.value().dueAt().isAfter(at)).toList();
        return new Page<>(due, page.next().filter(_ -> due.size() == page.items().size()));
    }

    /// Takes one to work on. Nothing when somebody else was first, or is still at it. The store
    /// keeps milliseconds, and what is found again must be what was written.
    Optional<Kept<Delivery>> claim(Kept<Delivery> seen, Instant at) {
        if (!seen.value().isFree(at)) {
            return Optional.empty();
        }
        var claimed = seen.value().claimed(at.plus(CLAIMED).truncatedTo(ChronoUnit.MILLIS));
        return queue.replace(seen, claimed, expiry(claimed)) instanceof Changed.Done<Delivery>
                ? queue.find(seen.key(), at)
                        .filter(kept -> kept.value().claimedUntil().equals(claimed.claimedUntil()))
                : Optional.empty();
    }

    /// Whether it ended already, and only was not taken from the queue.
    boolean hasEnded(Delivery delivery, Instant at) {
        return log.find(logKey(delivery), at).isPresent();
    }

    void putOff(Kept<Delivery> claimed, Delivery next) {
        add(next);
        queue.remove(claimed);
    }

    void end(Kept<Delivery> claimed, Delivery ended) {
        log.create(logKey(ended), ended, expiry(ended), Set.of(tag(ended.client())));
        queue.remove(claimed);
    }

    void forget(Kept<Delivery> claimed) {
        queue.remove(claimed);
    }

    /// The last ones of an app, the newest first. May lag.
    List<Delivery> of(ClientId client, Instant at) {
        var ended = log.byTag(tag(client), "", MOST_SHOWN, at).stream();
        var waiting = queue.allByTag(tag(client), MOST_WAITING, at).stream();
        var shown = new HashSet<String>();
        return Stream.concat(ended, waiting)
                .map(Kept::value)
                .filter(delivery -> shown.add(delivery.id()))
                .sorted(Comparator.comparing(Delivery::createdAt).reversed())
                .limit(MOST_SHOWN)
                .toList();
    }

    private static Optional<Instant> expiry(Delivery delivery) {
        return Optional.of(delivery.createdAt().plus(KEPT));
    }

    /// In the order in which they are due.
    private static String dueKey(Delivery delivery) {
        return number(delivery.dueAt().toEpochMilli()) + "." + delivery.id();
    }

    /// The newest first, and the same however often it ends.
    static String logKey(Delivery delivery) {
        return number(Long.MAX_VALUE - delivery.createdAt().toEpochMilli()) + "." + delivery.id();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }

    /// An app that is registered anew under the same id does not find the other one's.
    private static String tag(ClientId client) {
        return "app:" + Sha256.url(client.value() + "\n" + client.registration().orElse(""));
    }
}
