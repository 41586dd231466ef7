package dev.bouquet.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures as cameras and mischief make them. */
public final class PhotoSamples {
    private PhotoSamples() {}

    /** A JPEG of 40 by 20 pixels, blue with the upper left quarter red, and what a camera writes beside the pixels. */
    public static byte[] photo(int orientation) {
        BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.BLUE);
        canvas.fillRect(0, 0, 40, 20);
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, 16, 8);
        canvas.dispose();
        byte[] plain = encoded(image, "jpeg");
        byte[] exif = exif(orientation);
        ByteBuffer photo = ByteBuffer.allocate(plain.length + exif.length + 4);
        photo.put(plain, 0, 2);
        photo.putShort((short) 0xffe1).putShort((short) (exif.length + 2)).put(exif);
        return photo.put(plain, 2, plain.length - 2).array();
    }

    /** Orientation and the camera's name, as EXIF has them. */
    private static byte[] exif(int orientation) {
        byte[] camera = "Canon of Hoa\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer exif =
                ByteBuffer.allocate(6 + 8 + 2 + 2 * 12 + 4 + camera.length).order(ByteOrder.LITTLE_ENDIAN);
        exif.put("Exif\0\0II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 2);
        exif.putShort((short) 0x0110).putShort((short) 2).putInt(camera.length).putInt(38);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
        return exif.putInt(0).put(camera).array();
    }

    /** A PNG of that size, and something after it. */
    public static byte[] png(int width, int height, String after) {
        byte[] picture = encoded(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png");
        byte[] more = after.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(picture.length + more.length)
                .put(picture)
                .put(more)
                .array();
    }

    /** Some bytes that say that they are a PNG of 30,000 by 30,000 pixels. */
    public static byte[] bomb() {
        ByteBuffer header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        header.putInt(30_000).putInt(30_000).put(new byte[] {8, 6, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(header.array());
        return ByteBuffer.allocate(8 + 4 + 17 + 4)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(header.array())
                .putInt((int) sum.getValue())
                .array();
    }

    private static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }
}
