package dev.sallyport.testkit;

/// Between two looks at something that is about to happen.
final class Pauses {
    private static final int MILLIS = 20;

    private Pauses() {}

    static void brief() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupted);
        }
    }
}
