package dev.sallyport.pages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.protocol.Bytes;
import dev.sallyport.protocol.Refusal.Refused;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogoImageTest {
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void a_picture_becomes_a_small_png_of_the_same_shape(String format) throws IOException {
        var drawn = read(LogoImage.redrawn(Bytes.of(picture(1600, 800, format))).orElseThrow());

        assertThat(drawn.getWidth()).isEqualTo(256);
        assertThat(drawn.getHeight()).isEqualTo(128);
        assertThat(new Color(drawn.getRGB(100, 60)).getRed()).isGreaterThan(200);
    }

    @Test
    void a_small_one_keeps_its_size() throws IOException {
        var drawn = read(LogoImage.redrawn(Bytes.of(picture(40, 20, "png"))).orElseThrow());

        assertThat(drawn.getWidth()).isEqualTo(40);
    }

    @Test
    void what_was_hidden_behind_the_picture_is_gone() throws IOException {
        var picture = picture(40, 20, "png");
        var hidden = Arrays.copyOf(picture, picture.length + 1000);
        Arrays.fill(hidden, picture.length, hidden.length, (byte) '<');

        var drawn = LogoImage.redrawn(Bytes.of(hidden)).orElseThrow();

        assertThat(new String(drawn.copy(), ISO_8859_1)).doesNotContain("<<<<");
    }

    @Test
    void another_kind_of_file_is_none_whatever_it_looks_like() throws IOException {
        assertThat(LogoImage.redrawn(Bytes.of("<svg xmlns='http://www.w3.org/2000/svg'/>")))
                .isEmpty();
        assertThat(LogoImage.redrawn(Bytes.of(picture(40, 20, "gif")))).isEmpty();
        assertThat(LogoImage.redrawn(Bytes.of(""))).isEmpty();
        assertThat(LogoImage.redrawn(Bytes.of("\u0089PNG\r\n\u001a\nnothing"))).isEmpty();
    }

    @Test
    void a_picture_that_ends_in_the_middle_is_none() throws IOException {
        var picture = picture(300, 300, "png");

        assertThat(LogoImage.redrawn(Bytes.of(Arrays.copyOf(picture, 60)))).isEmpty();
    }

    @Test
    void a_few_bytes_that_claim_a_huge_picture_are_not_opened() throws IOException {
        var bomb = picture(40, 20, "png");
        ByteBuffer.wrap(bomb).putInt(16, 50_000).putInt(20, 50_000);
        var crc = new CRC32();
        crc.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());

        assertThat(LogoImage.redrawn(Bytes.of(bomb))).isEmpty();
    }

    /// Each is sound and could be drawn.
    @Test
    void a_sound_picture_of_too_many_pixels_is_none_however_few_bytes_it_has() throws IOException {
        for (var format : new String[] {"png", "jpeg"}) {
            assertThat(LogoImage.redrawn(Bytes.of(blank(4_001, 4_000, format)))).isEmpty();
            assertThat(LogoImage.redrawn(Bytes.of(blank(8_192, 2, format)))).isPresent();
            assertThat(LogoImage.redrawn(Bytes.of(blank(8_193, 2, format)))).isEmpty();
            assertThat(LogoImage.redrawn(Bytes.of(blank(2, 8_193, format)))).isEmpty();
        }
    }

    /// What is compressed behind the last row could fill the memory; that it can be broken shows
    /// that nobody unpacks it.
    @Test
    void what_is_packed_behind_the_last_row_is_not_unpacked() throws IOException {
        var packed = ByteBuffer.allocate(60_100).order(ByteOrder.LITTLE_ENDIAN);
        packed.put(new byte[] {0x78, 0x01, 0}); // a block that is not packed, and not the last
        packed.putShort((short) 60_000).putShort((short) ~60_000);
        packed.position(packed.position() + 60_000).put((byte) 7); // no block begins so

        assertThat(LogoImage.redrawn(Bytes.of(grey(packed.array(), 4)))).isPresent();
        assertThat(LogoImage.redrawn(Bytes.of(grey(packed.array(), 300)))).isEmpty();
    }

    private static byte[] grey(byte[] packed, int side) {
        var header = ByteBuffer.allocate(13).putInt(side).putInt(side);
        header.put(new byte[] {8, 0, 0, 0, 0});
        var out = new ByteArrayOutputStream();
        out.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1));
        out.writeBytes(chunk("IHDR", new String(header.array(), ISO_8859_1)));
        out.writeBytes(chunk("IDAT", new String(packed, ISO_8859_1)));
        out.writeBytes(chunk("IEND", ""));
        return out.toByteArray();
    }

    private static byte[] blank(int width, int height, String format) throws IOException {
        var isPng = format.equals("png");
        var type = isPng ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_BYTE_GRAY;
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, type), format, out);
        return out.toByteArray();
    }

    /// A compressed text of a few bytes can claim gigabytes; that those do no harm which cannot be
    /// read shows that nobody reads them.
    @ParameterizedTest
    @CsvSource({
        "zTXt, no zlib",
        "iTXt, no zlib",
        "iCCP, no zlib",
        "tEXt, ''",
        "sPLT, a",
        "gAMA, ''"
    })
    void what_stands_beside_the_picture_is_not_even_looked_at(String type, String content)
            throws IOException {
        var picture = palette();
        var header = 33;
        var out = new ByteArrayOutputStream();
        out.write(picture, 0, header);
        out.writeBytes(chunk(type, content.isEmpty() ? "" : "a\0\0" + content));
        out.write(picture, header, picture.length - header);

        assertThat(LogoImage.redrawn(Bytes.of(out.toByteArray()))).isPresent();
    }

    @Test
    void a_picture_that_is_drawn_over_itself_again_and_again_is_none() throws IOException {
        var picture = progressive();
        var scan = Arrays.copyOfRange(picture, lastScan(picture), picture.length - 2);
        var out = new ByteArrayOutputStream();
        out.write(picture, 0, picture.length - 2);
        for (var times = 0; times < 20; times++) {
            out.writeBytes(scan);
        }
        out.write(picture, picture.length - 2, 2);

        assertThat(LogoImage.redrawn(Bytes.of(picture))).isPresent();
        assertThat(LogoImage.redrawn(Bytes.of(out.toByteArray()))).isEmpty();
    }

    @Test
    void of_many_at_once_only_some_wait_for_their_turn() throws Exception {
        var turns = new Semaphore(0, true);
        var picture = Bytes.of(picture(4, 4, "png"));
        var waiting =
                IntStream.range(0, LogoImage.MOST_WAITING)
                        .mapToObj(_ ->
                                Thread.startVirtualThread(() -> LogoImage.redrawn(picture, turns)))
                        .toList();
        while (turns.getQueueLength() < LogoImage.MOST_WAITING) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> LogoImage.redrawn(picture, turns)).isInstanceOf(Refused.class);

        turns.release();
        for (var each : waiting) {
            each.join();
        }
        assertThat(LogoImage.redrawn(picture, turns)).isPresent();
    }

    private static byte[] palette() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED), "png", out);
        return out.toByteArray();
    }

    private static byte[] chunk(String type, String content) {
        var bytes = (type + content).getBytes(ISO_8859_1);
        var crc = new CRC32();
        crc.update(bytes);
        return ByteBuffer.allocate(bytes.length + 8)
                .putInt(content.length())
                .put(bytes)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] progressive() throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            var parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(stream);
            var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static int lastScan(byte[] jpeg) {
        var at = jpeg.length - 2;
        while (jpeg[at] != (byte) 0xff || jpeg[at + 1] != (byte) 0xda) {
            at--;
        }
        return at;
    }

    private static byte[] picture(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static BufferedImage read(Bytes png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png.copy()));
    }
}
