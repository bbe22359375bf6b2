package dev.sallyport.store;

import java.util.Locale;
import java.util.function.Consumer;

/// Tells how far a long piece of work is, in few lines however long it is: at most one each
/// twentieth of what is known to lie ahead, or each time half as much again is done. Short work is
/// not spoken of. For one thread.
public final class Progress {
    private static final long LEAST = 1_000;
    private static final int PARTS = 20;

    private final Consumer<String> lines;
    private final String work;
    private final long total;
    private long done;
    private long next;

    private Progress(Consumer<String> lines, String work, long total) {
        this.lines = lines;
        this.work = work;
        this.total = total;
        this.next = step();
    }

    /// @param work what is being done, such as `Importing`
    /// @param total how many entries there are
    public static Progress of(long total, String work, Consumer<String> lines) {
        return new Progress(lines, work, Math.max(total, 0));
    }

    /// Nobody knows how many entries there are.
    public static Progress ofUnknown(String work, Consumer<String> lines) {
        return new Progress(lines, work, -1);
    }

    /// So many entries more are done.
    public void add(long entries) {
        done += entries;
        if (done >= next) {
            lines.accept(line());
            next = done + step();
        }
    }

    public long done() {
        return done;
    }

    private long step() {
        return Math.max(LEAST, total < 0 ? Math.max(done / 2, 10 * LEAST) : total / PARTS);
    }

    private String line() {
        return total < 0 || done > total
                ? "%s: %s entries".formatted(work, number(done))
                : "%s: %s of %s entries".formatted(work, number(done), number(total));
    }

    /// A count as it is read best: `20,000`.
    public static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
