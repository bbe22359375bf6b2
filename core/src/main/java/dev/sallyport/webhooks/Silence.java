package dev.sallyport.webhooks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a delivery had no answer. A delivery keeps the English sentence, as whoever sent it said it;
/// pages say the same in the language of who reads them.
public enum Silence {
    NO_WEBHOOK("the app has no webhook any more"),
    NOWHERE("the host is unknown, or not on the public Internet"),
    LATE("the answer did not arrive in time"),
    UNREADABLE("the answer could not be read"),
    BROKEN_OFF("the answer broke off"),
    NOT_HTTP("the answer is not HTTP"),
    NOT_HTTPS("only https addresses are fetched"),
    NO_HOST("the address must name a host and no user"),
    LONG_ADDRESS("the address is too long"),
    SILENT_NAME("the host's name is still being looked up"),
    BUSY("too many requests are under way"),
    INTERRUPTED("interrupted"),
    NOT_CLOSED("the connection could not be closed");

    private final String sentence;

    Silence(String sentence) {
        this.sentence = sentence;
    }

    /// What a delivery keeps.
    public String sentence() {
        return sentence;
    }

    /// How the texts of the pages call it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one that a delivery kept; nothing for a status, or a sentence of another version.
    public static Optional<Silence> of(String kept) {
        return Arrays.stream(values()).filter(each -> each.sentence.equals(kept)).findFirst();
    }
}
