package dev.bouquet.files;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import dev.bouquet.refusal.Refusal;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Makes JPEGs and PNGs anew from their pixels. What came along with the pixels – where and when, with which camera, whatever
 * was hidden behind them – is gone; that they are turned, which cameras only write down, is done. How large a picture is stands at its
 * beginning and is read before anything of it is unpacked. One picture is worked on at a time, since each may need hundreds
 * of megabytes.
 */
@Component
class Pictures implements AutoCloseable {
    private static final float JPEG_QUALITY = 0.9f;
    private static final Set<String> MADE_ANEW = Set.of("image/jpeg", "image/png");
    private static final int UPRIGHT = 1;

    /** A picture is painted anew for each of its scans; cameras make one, the most patient of programs ten or so. */
    private static final int SCANS_MAX = 64;

    /** Of the heap, for each pixel of a picture: 16 bits in four colours, those again as they are written, and room. */
    private static final int HEAP_PER_PIXEL = 32;

    /** Of the heap, for each picture that waits to be made anew: twice the largest file, and as much for the others. */
    private static final long HEAP_PER_WAITING = 160L * 1024 * 1024;

    private final int pixelsMax;
    private final Scheduler worker;

    Pictures(FileSettings settings) {
        this.pixelsMax = pixelsMax(settings);
        this.worker = Schedulers.newBoundedElastic(1, settings.picturesMax(), "bouquet-pictures");
    }

    /** As many as the settings allow, and as this node has memory for. */
    static int pixelsMax(FileSettings settings) {
        return (int) Math.min(settings.pixelsMax(), Runtime.getRuntime().maxMemory() / HEAP_PER_PIXEL);
    }

    /** As many as the settings allow, and as there is memory for what they came as. */
    static int atOnceMax(FileSettings settings) {
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() / HEAP_PER_WAITING, 1, settings.picturesMax());
    }

    /** A picture as it is kept. */
    record Picture(byte[] file, int width, int height) {}

    static boolean makesAnew(String type) {
        return MADE_ANEW.contains(type);
    }

    /**
     * The same picture, upright and with nothing but its pixels; its colours are those of sRGB.
     *
     * @throws Refusal {@code bad_frame} where it cannot be read, {@code too_large} where it has too many pixels
     */
    Mono<Picture> anew(String type, byte[] file) {
        return Mono.fromCallable(() -> type.equals("image/png") ? png(file) : jpeg(file))
                .onErrorMap(Pictures::isUnreadable, unreadable -> unreadable())
                .subscribeOn(worker);
    }

    /** What the readers throw at a file that is no picture after all; they are not always tidy. */
    private static boolean isUnreadable(Throwable failure) {
        return failure instanceof IOException || failure instanceof RuntimeException && !(failure instanceof Refusal);
    }

    private static Refusal unreadable() {
        return Refusal.badField("file", "cannot be read as the picture that it seems to be.");
    }

    private Picture jpeg(byte[] file) throws IOException {
        if (scans(file) > SCANS_MAX) {
            throw unreadable();
        }
        BufferedImage image = upright(decode("jpeg", file), orientation(file));
        return encode(image, "jpeg");
    }

    /** How often {@code SOS} stands in it, which among the pixels it cannot by chance. */
    private static int scans(byte[] file) {
        int scans = 0;
        for (int i = 1; i < file.length; i++) {
            if (file[i] == (byte) 0xda && file[i - 1] == (byte) 0xff) {
                scans++;
            }
        }
        return scans;
    }

    private Picture png(byte[] file) throws IOException {
        return encode(decode("png", file), "png");
    }

    private BufferedImage decode(String format, byte[] file) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            demandFewPixels(reader.getWidth(0), reader.getHeight(0));
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private void demandFewPixels(long width, long height) {
        if (width * height > pixelsMax) {
            throw tooManyPixels(pixelsMax);
        }
    }

    static Refusal tooManyPixels(int pixelsMax) {
        return Refusal.tooLarge("file", "must have at most " + pixelsMax + " pixels.");
    }

    /** One of the eight ways in which a camera may have been held, as EXIF numbers them; 1 is upright. */
    private static int orientation(byte[] file) {
        try {
            Metadata metadata =
                    JpegMetadataReader.readMetadata(new ByteArrayInputStream(file), List.of(new ExifReader()));
            ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            return directory == null || !directory.containsTag(ExifDirectoryBase.TAG_ORIENTATION)
                    ? UPRIGHT
                    : directory.getInt(ExifDirectoryBase.TAG_ORIENTATION);
        } catch (ImageProcessingException | MetadataException | IOException unreadable) {
            return UPRIGHT;
        }
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        boolean plain = image.getColorModel().getColorSpace().isCS_sRGB();
        if (plain && (orientation <= UPRIGHT || orientation > 8)) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        boolean onItsSide = orientation >= 5 && orientation <= 8;
        BufferedImage turned =
                new BufferedImage(onItsSide ? height : width, onItsSide ? width : height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = turned.createGraphics();
        try {
            canvas.drawImage(image, turn(orientation, width, height), null);
        } finally {
            canvas.dispose();
        }
        return turned;
    }

    private static AffineTransform turn(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static Picture encode(BufferedImage image, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(JPEG_QUALITY);
            }
            writer.setOutput(to);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return new Picture(out.toByteArray(), image.getWidth(), image.getHeight());
    }

    @Override
    public void close() {
        worker.dispose();
    }
}
