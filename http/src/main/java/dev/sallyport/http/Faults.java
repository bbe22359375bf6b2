package dev.sallyport.http;

import dev.sallyport.store.StoreUnavailable;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What went wrong inside, in one line. Messages of exceptions often quote what they stumbled over,
/// which may be a secret: only the store's own are told, and of those the first line. While the
/// store is away every request has the same fault: it says why, and not from where, or the log
/// would fill the disk. What no engine says but the program, it says with the one place where.
final class Faults {
    private static final int DEPTH = 5;
    private static final int FRAMES = 25;
    private static final int MESSAGE = 200;
    private static final String OURS = "dev.sallyport.";

    private Faults() {}

    static String text(Throwable fault) {
        var text = new StringBuilder();
        var engine = false;
        var cause = fault;
        for (var depth = 0; cause != null && depth < DEPTH; depth++) {
            engine |= cause instanceof StoreUnavailable;
            text.append(depth == 0 ? "" : " caused by ").append(cause.getClass().getName());
            if (engine && cause.getMessage() != null) {
                text.append(": ").append(firstLine(cause.getMessage()));
            }
            text.append(engine ? place(cause) : frames(cause));
            cause = cause.getCause();
        }
        return text.toString();
    }

    private static String firstLine(String message) {
        var line = message.lines().findFirst().orElse("");
        return line.substring(0, Math.min(MESSAGE, line.length()));
    }

    private static String place(Throwable cause) {
        if (cause instanceof StoreUnavailable
                || !(cause instanceof RuntimeException || cause instanceof Error)) {
            return "";
        }
        return Arrays.stream(cause.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
    }

    private static String frames(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .limit(FRAMES)
                .map(frame -> " at " + frame)
                .collect(Collectors.joining());
    }
}
