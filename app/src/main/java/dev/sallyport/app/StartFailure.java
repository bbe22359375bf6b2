package dev.sallyport.app;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The server cannot start. The message is one line for the operator: what is in the way and, where
/// it is known, what to do.
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /// What stopped the start, in the words of whatever stopped it, on one line.
    static StartFailure because(Throwable stopper) {
        var wrapped =
                stopper instanceof UncheckedIOException || stopper instanceof ExecutionException;
        var reason = wrapped ? Optional.ofNullable(stopper.getCause()).orElse(stopper) : stopper;
        var words =
                Stream.of(Optional.of(reason), Optional.ofNullable(reason.getCause()))
                        .flatMap(Optional::stream)
                        .map(Throwable::getMessage)
                        .filter(Objects::nonNull)
                        .distinct()
                        .collect(Collectors.joining(": "));
        if (reason instanceof FileSystemException file && file.getFile() != null) {
            return new StartFailure(
                    "Cannot start: " + file.getFile() + " cannot be read.", stopper);
        }
        return new StartFailure(
                "Cannot start: " + (words.isEmpty() ? reason.getClass().getSimpleName() : words),
                stopper);
    }
}
