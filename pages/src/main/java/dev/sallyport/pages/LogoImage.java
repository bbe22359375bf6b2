package dev.sallyport.pages;

import static dev.sallyport.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.protocol.Bytes;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Draws a logo that somebody sent anew: small, as PNG, and without anything that came hidden in
/// it. What is drawn is decided by the bytes, never by a name or a type that was claimed.
public final class LogoImage {
    private static final int SIDE = 256;

    /// In pixels. A picture that says it is larger is not even opened: a few bytes can claim
    /// gigabytes.
    private static final int LARGEST_SIDE = 8_192;

    private static final long MOST_PIXELS = 16_000_000;

    /// How many are drawn at the same time: each may take some 64 MB for a moment.
    private static final Semaphore TURNS = new Semaphore(2, true);

    /// How many may wait for that. Each holds one of the places an edge has for requests, and
    /// others need some, too.
    static final int MOST_WAITING = 8;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private LogoImage() {}

    /// Nothing when it is no PNG and no JPEG, broken, or too large to draw. Refuses when too many
    /// others wait.
    public static Optional<Bytes> redrawn(Bytes sent) {
        return redrawn(sent, TURNS);
    }

    static Optional<Bytes> redrawn(Bytes sent, Semaphore turns) {
        var bytes = sent.copy();
        if (startsWith(bytes, PNG)) {
            return LogoBytes.ofPng(bytes).flatMap(png -> drawn(png, "png", turns));
        }
        return startsWith(bytes, JPEG)
                ? LogoBytes.ofJpeg(bytes).flatMap(jpeg -> drawn(jpeg, "jpeg", turns))
                : Optional.empty();
    }

    private static Optional<Bytes> drawn(byte[] bytes, String format, Semaphore turns) {
        require(
                turns.getQueueLength() < MOST_WAITING,
                TEMPORARILY_UNAVAILABLE,
                "too many pictures are being drawn at this moment");
        turns.acquireUninterruptibly();
        try {
            return aside(() -> read(bytes, format).map(LogoImage::small));
        } finally {
            turns.release();
        }
    }

    /// On a thread of the system's: drawing takes seconds, and requests share a few.
    private static Optional<Bytes> aside(Callable<Optional<Bytes>> drawing) {
        var task = new FutureTask<>(drawing);
        Thread.ofPlatform().daemon().name("logo").start(task);
        try {
            return task.get();
        } catch (ExecutionException broken) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<BufferedImage> read(byte[] bytes, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            var width = reader.getWidth(0);
            var height = reader.getHeight(0);
            if (width > LARGEST_SIDE
                    || height > LARGEST_SIDE
                    || (long) width * height > MOST_PIXELS) {
                return Optional.empty();
            }
            var parameters = reader.getDefaultReadParam();
            var step = Math.max(1, Math.max(width, height) / (SIDE * 2));
            parameters.setSourceSubsampling(step, step, 0, 0);
            return Optional.of(reader.read(0, parameters));
        } finally {
            reader.dispose();
        }
    }

    /// As large as it was, or so that the longer side has [#SIDE] pixels.
    private static Bytes small(BufferedImage image) {
        var scale = Math.min(1, SIDE / (double) Math.max(image.getWidth(), image.getHeight()));
        var width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var graphics = small.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return png(small);
    }

    private static Bytes png(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return Bytes.of(out.toByteArray());
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        if (bytes.length < beginning.length) {
            return false;
        }
        for (var at = 0; at < beginning.length; at++) {
            if (bytes[at] != beginning[at]) {
                return false;
            }
        }
        return true;
    }
}
