package dev.sallyport.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.protocol.Bytes;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

        assertThat(new String(drawn.copy(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("<<<<");
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
