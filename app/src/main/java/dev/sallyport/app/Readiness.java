package dev.sallyport.app;

import dev.sallyport.store.StoreUnavailable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Whether the store can be used, asked as often as a load balancer likes. Why it cannot, and that
/// it can again, is told once.
final class Readiness implements Runnable {
    private final Runnable check;
    private final Consumer<String> lines;
    private final AtomicReference<Optional<String>> told = new AtomicReference<>(Optional.empty());

    /// @param check throws [StoreUnavailable] when the store cannot be used
    /// @param lines gets what the operator is told
    Readiness(Runnable check, Consumer<String> lines) {
        this.check = check;
        this.lines = lines;
    }

    @Override
    public void run() {
        try {
            check.run();
            tell(Optional.empty());
        } catch (StoreUnavailable unavailable) {
            tell(Optional.ofNullable(unavailable.getMessage()));
            throw unavailable;
        }
    }

    private void tell(Optional<String> why) {
        if (!told.getAndSet(why).equals(why)) {
            lines.accept(
                    why.map(reason -> "not ready: the store does not answer: " + reason)
                            .orElse("ready again: the store answers"));
        }
    }
}
