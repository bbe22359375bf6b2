package dev.sallyport.app;

import dev.sallyport.store.StoreUnavailable;
import java.util.Optional;
import org.slf4j.Logger;

/// What goes wrong again and again while something is away, as the log tells it.
final class Trouble {
    private Trouble() {}

    /// One line. A stack trace comes with it only when nobody foresaw the failure: a store that is
    /// away for an hour would fill the log with them.
    ///
    /// @param what such as `sweeping is tried again in 8 s`
    static void warn(Logger log, String what, RuntimeException failure) {
        if (failure instanceof StoreUnavailable unavailable) {
            log.warn("{}, because the store does not answer: {}", what, reason(unavailable));
        } else {
            log.warn(what, failure);
        }
    }

    /// In our words, and in the first line of the engine's.
    private static String reason(StoreUnavailable unavailable) {
        return unavailable.getMessage()
                + Optional.ofNullable(unavailable.getCause())
                        .map(Throwable::getMessage)
                        .flatMap(said -> said.lines().findFirst())
                        .map(said -> " (" + said + ")")
                        .orElse("");
    }
}
