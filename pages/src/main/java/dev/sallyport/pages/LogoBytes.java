package dev.sallyport.pages;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// What of a picture's bytes a decoder gets to see: what it draws. Of the rest, some kilobytes can
/// be made to fill the memory (a text that is compressed) or to keep a processor busy for hours (a
/// JPEG that is drawn over itself thousands of times).
final class LogoBytes {
    private static final Set<String> DRAWN = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int PNG_SIGNATURE = 8;

    /// Length, type and checksum.
    private static final int AROUND_A_CHUNK = 12;

    /// A progressive picture has ten of them or so.
    private static final int MOST_SCANS = 20;

    private LogoBytes() {}

    /// A PNG without what is not drawn; nothing when it is not made of chunks.
    static Optional<byte[]> ofPng(byte[] sent) {
        var from = ByteBuffer.wrap(sent).position(PNG_SIGNATURE);
        var kept = new ByteArrayOutputStream(sent.length);
        kept.write(sent, 0, PNG_SIGNATURE);
        while (from.remaining() >= AROUND_A_CHUNK) {
            var start = from.position();
            var length = from.getInt();
            if (length < 0 || length > from.remaining() - (AROUND_A_CHUNK - Integer.BYTES)) {
                return Optional.empty();
            }
            var type = new String(sent, from.position(), 4, StandardCharsets.ISO_8859_1);
            if (DRAWN.contains(type)) {
                kept.write(sent, start, length + AROUND_A_CHUNK);
            }
            if (type.equals("IEND")) {
                return Optional.of(kept.toByteArray());
            }
            from.position(start + length + AROUND_A_CHUNK);
        }
        return Optional.empty();
    }

    /// A JPEG as it is, unless it has more scans than a picture needs.
    static Optional<byte[]> ofJpeg(byte[] sent) {
        var scans = 0;
        for (var at = 0; at + 1 < sent.length; at++) {
            if (sent[at] == (byte) 0xff && sent[at + 1] == (byte) 0xda) {
                scans++;
            }
        }
        return scans <= MOST_SCANS ? Optional.of(sent) : Optional.empty();
    }
}
