package dev.bouquet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class PicturesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration ANY = Duration.ofSeconds(1);
    private static final int PIXELS_MAX = 10_000;
    private static final FileSettings.S3 NO_BUCKET = new FileSettings.S3(null, "", "", null, null, null, false);

    private final Pictures pictures = new Pictures(
            new FileSettings(DataSize.ofMegabytes(1), List.of(), PIXELS_MAX, 4, 4, 4, ANY, ANY, ANY, NO_BUCKET));

    @AfterEach
    void close() {
        pictures.close();
    }

    private Pictures.Picture anew(String type, byte[] file) {
        return Objects.requireNonNull(pictures.anew(type, file).block(PATIENCE));
    }

    /** The corner that was red is where the camera's owner sees it, for each of the eight ways to hold a camera. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 39, 0", "3, 39, 19", "4, 0, 19", "5, 0, 0", "6, 19, 0", "7, 19, 39", "8, 0, 39"})
    void turnsAPhotographAsItWasTaken(int orientation, int redX, int redY) throws IOException {
        Pictures.Picture made = anew("image/jpeg", PhotoSamples.photo(orientation));
        boolean onItsSide = orientation >= 5;
        assertThat(made.width()).isEqualTo(onItsSide ? 20 : 40);
        assertThat(made.height()).isEqualTo(onItsSide ? 40 : 20);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(made.file()));
        Color corner = new Color(image.getRGB(redX, redY));
        assertThat(corner.getRed()).isGreaterThan(180);
        assertThat(corner.getBlue()).isLessThan(90);
    }

    @Test
    void forgetsWhatTheCameraWrote() {
        byte[] photo = PhotoSamples.photo(6);
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains("Exif", "Canon of Hoa");
        String made = new String(anew("image/jpeg", photo).file(), StandardCharsets.ISO_8859_1);
        assertThat(made).doesNotContain("Exif", "Canon of Hoa");
    }

    @Test
    void forgetsWhatFollowsThePixelsOfAPng() {
        byte[] hiding = PhotoSamples.png(3, 2, "<script>alert(1)</script>");
        Pictures.Picture made = anew("image/png", hiding);
        assertThat(new String(made.file(), StandardCharsets.ISO_8859_1)).doesNotContain("script");
        assertThat(made.width()).isEqualTo(3);
        assertThat(made.height()).isEqualTo(2);
    }

    @Test
    void unpacksNothingThatIsTooLarge() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> anew("image/png", PhotoSamples.bomb()))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.TOO_LARGE));
    }

    /** Each scan is another pass over all of its pixels, and a few bytes are one. */
    @Test
    void refusesAPhotographThatIsPaintedOverAndOver() {
        byte[] photo = PhotoSamples.photo(1);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(photo, 0, photo.length - 2);
        for (int scan = 0; scan < 100; scan++) {
            many.writeBytes(HexFormat.of().parseHex("ffda0008010100003f00"));
        }
        many.write(photo, photo.length - 2, 2);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> anew("image/jpeg", many.toByteArray()))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("file"));
    }

    @Test
    void refusesWhatIsNoPictureAfterAll() {
        byte[] cut = HexFormat.of().parseHex("ffd8ffe000104a464946000101");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> anew("image/jpeg", cut))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("file"));
    }

    @Test
    void readsHowLargeAGifAndAWebpAre() {
        byte[] gif = HexFormat.of().parseHex("474946383961" + "0500" + "0700");
        assertThat(PictureSize.of("image/gif", gif)).isEqualTo(new PictureSize(5, 7));
        String riff = "524946460000000057454250";
        byte[] lossy = HexFormat.of().parseHex(riff + "56503820" + "00000000" + "0000009d012a" + "90012c01");
        assertThat(PictureSize.of("image/webp", lossy)).isEqualTo(new PictureSize(400, 300));
        // 400 - 1 in 14 bits, then 300 - 1.
        byte[] lossless = HexFormat.of().parseHex(riff + "5650384c" + "00000000" + "2f" + "8fc14a00" + "0000000000");
        assertThat(PictureSize.of("image/webp", lossless)).isEqualTo(new PictureSize(400, 300));
        byte[] extended = HexFormat.of().parseHex(riff + "56503858" + "0a000000" + "00000000" + "8f01002b0100");
        assertThat(PictureSize.of("image/webp", extended)).isEqualTo(new PictureSize(400, 300));
    }
}
