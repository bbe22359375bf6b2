package dev.sallyport.webhooks;

import dev.sallyport.store.Shelf.Kept;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Looks through what is due of one tenant, so much at a time. Where more is due than that, the
/// next time goes on where this one ended: what cannot be sent yet hides nothing that can. For one
/// thread.
public final class Lookout {
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 50;

    private final Deliveries deliveries;
    private final int page;
    private final int mostPages;
    private Optional<String> ended = Optional.empty();

    public Lookout(Deliveries deliveries) {
        this(deliveries, PAGE, MOST_PAGES);
    }

    /// @param page how many are read at once
    /// @param mostPages how many pages are read each time
    Lookout(Deliveries deliveries, int page, int mostPages) {
        this.deliveries = deliveries;
        this.page = page;
        this.mostPages = mostPages;
    }

    public void look(Instant at, Consumer<Kept<Delivery>> begin) {
        for (var pages = 0; pages < mostPages; pages++) {
            var due = deliveries.due(ended.orElse(""), page, at);
            ended = due.next();
            due.items().forEach(begin);
            if (ended.isEmpty()) {
                return;
            }
        }
    }
}
